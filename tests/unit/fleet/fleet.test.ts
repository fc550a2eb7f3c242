import fc from "fast-check";
import { expect, test } from "vitest";
import { applyEvent, applyHistory, carriesTemperature } from "../../../src/core/fleet/apply.ts";
import type { Device, TileState } from "../../../src/core/fleet/device.ts";
import { facets } from "../../../src/core/fleet/facets.ts";
import { groupDevices } from "../../../src/core/fleet/group-devices.ts";
import { matchesView } from "../../../src/core/fleet/matches-view.ts";
import { naturalOrder } from "../../../src/core/fleet/natural-order.ts";
import { orderDevices, STATES_WORST_FIRST } from "../../../src/core/fleet/order-devices.ts";
import { summarize } from "../../../src/core/fleet/summarize.ts";
import type { LabelFilter } from "../../../src/core/view/view-settings.ts";
import { buildDevice, buildSnapshot, MINUTE, reading, T0 } from "../../support/build-device.ts";

function labelled(id: string, labels: Record<string, string>, state: TileState = "normal"): Device {
  return { ...buildDevice({ id, labels, name: labels["name"] ?? id }).device, state };
}

const filter = (text: string): LabelFilter => {
  if (text.startsWith("!")) return { key: text.slice(1), value: null, absent: true };
  const [key = "", value = null] = text.split("=");
  return { key, value };
};
const shown = (devices: readonly Device[], labels: readonly string[], query = ""): string[] =>
  devices
    .filter((device) => matchesView(device, { labels: labels.map(filter), query }))
    .map(({ id }) => id);

const fleet = [
  labelled("a", { name: "Kjøl 1", kind: "fridge", floor: "1", site: "Oslo" }),
  labelled("b", { name: "Kjøl 2", kind: "fridge", floor: "2", site: "Oslo" }),
  labelled("c", { name: "Frys 10", kind: "freezer", floor: "2", site: "Oslo", test: "" }),
  labelled("d", { name: "Crème brûlée", floor: "2", site: "Oslo" }),
];

test("[FL1] the same key is any of its values, different keys are all of them", () => {
  expect(shown(fleet, ["kind=fridge", "kind=freezer"])).toEqual(["a", "b", "c"]);
  expect(shown(fleet, ["kind=fridge", "floor=2"])).toEqual(["b"]);
  expect(shown(fleet, ["kind"])).toEqual(["a", "b", "c"]);
  expect(shown(fleet, ["test"])).toEqual(["c"]);
  expect(shown(fleet, ["test="])).toEqual(["c"]);
  expect(shown(fleet, ["toString"])).toEqual([]);
});

test("[FL23] without a label, alone or with those of some of its values", () => {
  expect(shown(fleet, ["!kind"])).toEqual(["d"]);
  expect(shown(fleet, ["!kind", "kind=freezer"])).toEqual(["c", "d"]);
  expect(shown(fleet, ["!kind", "floor=1"])).toEqual([]);
  expect(shown(fleet, ["!toString"])).toHaveLength(4);
  const none = (key: string, labels: readonly string[] = []) =>
    facets(fleet, { labels: labels.map(filter), query: "" }).find((each) => each.key === key)?.none;
  expect(none("kind")).toEqual({ count: 1, selected: false });
  expect(none("kind", ["!kind", "floor=1"])).toEqual({ count: 0, selected: true });
  expect(none("test", ["kind"])).toEqual({ count: 2, selected: false });
  // Everybody has one.
  expect(none("floor")).toBeNull();
  expect(none("floor", ["!floor"])).toEqual({ count: 0, selected: true });
});

test("[FL2] text finds words in any case, without their accents, in any order", () => {
  expect(shown(fleet, [], "KJØL 2")).toEqual(["b"]);
  expect(shown(fleet, [], "kjol")).toEqual(["a", "b"]);
  expect(shown(fleet, [], "brulee creme")).toEqual(["d"]);
  expect(shown(fleet, [], "oslo freezer")).toEqual(["c"]);
  expect(shown(fleet, [], "  ")).toHaveLength(4);
  expect(shown(fleet, [], ".*")).toEqual([]);
});

test("[FL3] a facet's count is what choosing that value would leave", () => {
  const [floor, kind] = ["floor", "kind"].map((key) =>
    facets(fleet, { labels: [filter("floor=2")], query: "" }).find((facet) => facet.key === key),
  );
  expect(floor?.values).toEqual([
    { value: "1", count: 1, selected: false },
    { value: "2", count: 3, selected: true },
  ]);
  expect(kind?.values.map(({ value, count }) => [value, count])).toEqual([
    ["freezer", 1],
    ["fridge", 1],
  ]);
});

test("[FL3] each count is exactly what the filter then shows", () => {
  const labels = fc.constantFrom("kind=fridge", "kind=freezer", "floor=1", "floor=2", "test");
  fc.assert(
    fc.property(
      fc.uniqueArray(labels, { maxLength: 3 }),
      fc.constantFrom("", "kj", "frys"),
      (chosen, query) => {
        for (const { key, values } of facets(fleet, { labels: chosen.map(filter), query })) {
          const others = chosen.filter((each) => filter(each).key !== key);
          for (const { value, count } of values) {
            expect(shown(fleet, [...others, `${key}=${value}`], query)).toHaveLength(count);
          }
        }
      },
    ),
  );
});

test("[FL4] a name of one's own and a site for all are no facets, unless filtered by", () => {
  const keys = (labels: readonly string[]) =>
    facets(fleet, { labels: labels.map(filter), query: "" }).map(({ key }) => key);
  expect(keys([])).toEqual(["floor", "kind", "test"]);
  expect(keys(["site=Oslo", "gone=1"])).toEqual(["floor", "kind", "test", "site", "gone"]);
});

test("[FL5] groups come in natural order, those without the label last", () => {
  const rooms = ["Room 10", "Room 2", undefined, "Room 2"].map((room, index) =>
    labelled(`d${index}`, room === undefined ? {} : { room }),
  );
  expect(groupDevices(rooms, "room").map(({ value, devices }) => [value, devices.length])).toEqual([
    ["Room 2", 2],
    ["Room 10", 1],
    [null, 1],
  ]);
  expect(groupDevices(rooms, null)).toEqual([{ value: null, devices: rooms }]);
  expect(naturalOrder("Freezer 2", "Freezer 10")).toBeLessThan(0);
});

test("[FL6] worst first, then by name; a new reading moves nobody", () => {
  const all = STATES_WORST_FIRST.flatMap((state) => [
    labelled(`${state} 10`, { name: `${state} 10` }, state),
    labelled(`${state} 2`, { name: `${state} 2` }, state),
  ]);
  const expected = STATES_WORST_FIRST.flatMap((state) => [`${state} 2`, `${state} 10`]);
  expect(orderDevices(all.toReversed()).map(({ id }) => id)).toEqual(expected);
  const moved = all.map((device) => ({
    ...device,
    reading: { timeMs: T0, celsius: 30 },
    revision: 9,
  }));
  expect(orderDevices(moved).map(({ id }) => id)).toEqual(expected);
});

test("[FL7] the counts add up to the devices, worst first", () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...STATES_WORST_FIRST), { maxLength: 50 }), (states) => {
      const counts = summarize(states.map((state, index) => labelled(`${index}`, {}, state)));
      expect(counts.reduce((sum, { count }) => sum + count, 0)).toBe(states.length);
      const order = counts.map(({ state }) => STATES_WORST_FIRST.indexOf(state));
      expect(order).toEqual(order.toSorted((a, b) => a - b));
    }),
  );
});

test("[FL8] whatever the order of arrival, the current value is the newest live reading", () => {
  const event = fc.record({ minute: fc.integer({ min: 0, max: 50 }), backfilled: fc.boolean() });
  fc.assert(
    fc.property(fc.array(event, { minLength: 1, maxLength: 30 }), (events) => {
      let { device, series } = buildDevice();
      for (const { minute, backfilled } of events) {
        device = applyEvent(
          device,
          reading(T0 + minute * MINUTE, minute, { backfilled }),
          series,
          [],
        );
      }
      const live = events.filter(({ backfilled }) => !backfilled).map(({ minute }) => minute);
      expect(device.reading?.celsius ?? null).toBe(live.length === 0 ? null : Math.max(...live));
      expect(series.length).toBe(new Set(events.map(({ minute }) => minute)).size);
    }),
  );
});

test("[FL8] history brings a newer live reading forward, and no back-filled one", () => {
  const { device, series } = buildDevice({ reported: [{ timeMs: T0, celsius: 4 }] });
  const page = [reading(T0 + 2 * MINUTE, 9, { backfilled: true }), reading(T0 + MINUTE, 5)];
  expect(applyHistory(device, page, series).reading).toEqual({ timeMs: T0 + MINUTE, celsius: 5 });
});

const changed = (set: Record<string, string>, removed: string[] = []) =>
  ({ kind: "labels-changed", deviceId: "d1", eventId: "l", timeMs: T0, set, removed }) as const;

test("[FL9] added, changed and removed labels show at once, the name among them", () => {
  const { device, series } = buildDevice({ labels: { name: "Old", room: "kitchen" } });
  const after = applyEvent(device, changed({ name: "New", floor: "2" }, ["room"]), series, []);
  expect(after).toMatchObject({ name: "New", labels: { name: "New", floor: "2" } });
  expect(Object.keys(after.labels)).not.toContain("room");
  expect(applyEvent(after, changed({}, ["name"]), series, []).name).toBe("d1");
});

test("[FL10] what changes nothing gives back the same device", () => {
  const { device, series } = buildDevice({
    reported: [{ timeMs: T0, celsius: 4 }],
    batteryPercent: 80,
    signalPercent: 50,
    connectorIds: ["c1"],
  });
  const base = { deviceId: "d1", eventId: "x", timeMs: T0 };
  expect(applyEvent(device, reading(T0, 4, { backfilled: true }), series, [])).toBe(device);
  expect(applyEvent(device, { ...base, kind: "other", eventType: "new" }, series, [])).toBe(device);
  expect(applyEvent(device, { ...base, kind: "battery-status", percent: 80 }, series, [])).toBe(
    device,
  );
  expect(
    applyEvent(
      device,
      { ...base, kind: "network-status", signalPercent: 50, connectorIds: ["c1"] },
      series,
      [],
    ),
  ).toBe(device);
  expect(applyHistory(device, [reading(T0, 4)], series)).toBe(device);
});

test("[FL12] temperature devices, and others that have reported one, are on the wall", () => {
  expect(carriesTemperature(buildSnapshot({ type: "co2" }))).toBe(true);
  expect(carriesTemperature(buildSnapshot({ type: "ccon" }))).toBe(false);
  expect(
    carriesTemperature(buildSnapshot({ type: "new", reported: [{ timeMs: T0, celsius: 4 }] })),
  ).toBe(true);
});
