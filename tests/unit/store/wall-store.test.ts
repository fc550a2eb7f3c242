import { expect, test } from "vitest";
import { matchesView } from "../../../src/core/fleet/matches-view.ts";
import { orderDevices } from "../../../src/core/fleet/order-devices.ts";
import { defaultConfig } from "../../../src/core/config/parse-config.ts";
import { resolveDefaults } from "../../../src/core/view/resolve-defaults.ts";
import { createWallStore, type WallStore } from "../../../src/store/create-wall-store.ts";
import { buildSnapshot, MINUTE, reading, T0 } from "../../support/build-device.ts";

function buildWall(): WallStore {
  const config = defaultConfig();
  return createWallStore({ config, view: resolveDefaults(config, {}), nowMs: T0 });
}

function live(wall: WallStore, sinceMs: number): void {
  wall.setConnection({ word: "live", sinceMs, failure: null, retryAtMs: null, failures: 0 });
}

const fridge = (id: string, celsius = 4) =>
  buildSnapshot({ id, reported: [{ timeMs: T0, celsius }] });
const stateOf = (wall: WallStore, id: string) => wall.store.getState().devices.get(id)?.state;

test("[FL12] the list's reported readings are on screen before any event", () => {
  const wall = buildWall();
  wall.applyFleet(
    [fridge("a", 4.5), buildSnapshot({ id: "b" }), buildSnapshot({ id: "cc", type: "ccon" })],
    true,
  );
  const { devices } = wall.store.getState();
  expect([...devices.keys()]).toEqual(["a", "b"]);
  expect(devices.get("a")).toMatchObject({ reading: { celsius: 4.5 }, state: "normal" });
  expect(devices.get("b")).toMatchObject({ reading: null, state: "waiting" });
});

test("[FL10] a batch is one change of the store, and an untouched device keeps its identity", () => {
  const wall = buildWall();
  wall.applyFleet([fridge("a"), fridge("b")], true);
  const before = wall.store.getState().devices;
  let changes = 0;
  wall.store.subscribe(() => (changes += 1));
  wall.applyEvents(
    [1, 2, 3].map((minute) => reading(T0 + minute * MINUTE, minute, { deviceId: "a" })),
  );
  const after = wall.store.getState().devices;
  expect(changes).toBe(1);
  expect(after.get("b")).toBe(before.get("b"));
  expect(after.get("a")?.reading?.celsius).toBe(3);
  expect(wall.seriesOf("a")?.length).toBe(4);
});

test("[FL10] a list with a newer reading and the same labels leaves the labels the same object", () => {
  const wall = buildWall();
  wall.applyFleet([buildSnapshot({ id: "a", labels: { name: "A", room: "1" } })], true);
  const before = wall.store.getState().devices.get("a");
  const reported = [{ timeMs: T0 + MINUTE, celsius: 5 }];
  wall.applyFleet([buildSnapshot({ id: "a", labels: { name: "A", room: "1" }, reported })], true);
  const after = wall.store.getState().devices.get("a");
  expect(after?.reading?.celsius).toBe(5);
  expect(after?.labels).toBe(before?.labels);
  wall.applyFleet([buildSnapshot({ id: "a", labels: { name: "A", room: "2" } })], true);
  expect(wall.store.getState().devices.get("a")?.labels["room"]).toBe("2");
});

test("[FL10] a tick that changes nobody keeps the map", () => {
  const wall = buildWall();
  wall.applyFleet([fridge("a")], true);
  const { devices } = wall.store.getState();
  wall.tick(T0 + 1000);
  expect(wall.store.getState()).toMatchObject({ nowMs: T0 + 1000 });
  expect(wall.store.getState().devices).toBe(devices);
});

test("[FL11] a device that is not in the complete list is gone, with its readings", () => {
  const wall = buildWall();
  wall.applyFleet([fridge("a"), fridge("b")], true);
  wall.applyFleet([fridge("b")], false);
  expect(wall.store.getState().devices.size).toBe(2);
  wall.applyFleet([fridge("b")], true);
  expect([...wall.store.getState().devices.keys()]).toEqual(["b"]);
  expect(wall.seriesOf("a")).toBeUndefined();
});

test("[FL13] a device that a list merely lacks stays as it is, with its readings", () => {
  const wall = buildWall();
  wall.applyFleet([fridge("a"), fridge("b")], true);
  const before = wall.store.getState().devices.get("a");
  wall.applyFleet([fridge("b")], true, new Set(["a", "never-seen"]));
  expect(wall.store.getState().devices.get("a")).toBe(before);
  expect(wall.store.getState().devices.size).toBe(2);
  expect(wall.seriesOf("a")?.length).toBe(1);
});

test("[FL14] a device that was renamed is ordered and found by its new name, and by no other", () => {
  const wall = buildWall();
  const named = (id: string, name: string) => ({ ...fridge(id), labels: { name } });
  wall.applyFleet([named("a", "Alpha"), named("b", "Beta")], true);
  const change = { set: { name: "Zulu" }, removed: [] };
  const eventId = "e";
  wall.applyEvents([{ kind: "labels-changed", deviceId: "a", eventId, timeMs: T0, ...change }]);
  const { devices, view } = wall.store.getState();
  expect(orderDevices([...devices.values()]).map(({ name }) => name)).toEqual(["Beta", "Zulu"]);
  const found = (query: string) =>
    [...devices.values()].filter((device) => matchesView(device, { ...view, query })).length;
  expect([found("zulu"), found("alpha")]).toEqual([1, 0]);
});

test("[FR32] a stream that outlived a sleep judges nobody before a device list has come", () => {
  const wall = buildWall();
  live(wall, T0);
  wall.applyFleet([fridge("a")], true);
  const wokeMs = T0 + 60 * MINUTE;
  wall.doubtTime(wokeMs);
  wall.setSkew(0, "ping");
  wall.tick(wokeMs + 1000);
  expect(stateOf(wall, "a")).toBe("normal");
  wall.applyFleet([fridge("a")], true);
  expect(stateOf(wall, "a")).toBe("offline");
  // A clock that is put back holds nobody's judgement up.
  wall.doubtTime(wokeMs + 60 * MINUTE);
  wall.setSkew(0, "ping");
  wall.applyFleet([fridge("a")], true);
  wall.tick(wokeMs + MINUTE);
  expect(stateOf(wall, "a")).toBe("offline");
});

test("[CN54] while cloud time is doubted nobody is judged and no reading forgotten", () => {
  const wall = buildWall();
  live(wall, T0);
  wall.applyFleet([fridge("a")], true);
  wall.tick(T0);
  // A clock that was set half a year ahead looks like a sleep until a ping tells otherwise.
  const halfYear = 180 * 24 * 60 * MINUTE;
  wall.doubtTime(T0 + halfYear);
  wall.tick(T0 + halfYear);
  wall.applyFleet([fridge("a")], true);
  expect(stateOf(wall, "a")).toBe("normal");
  expect(wall.seriesOf("a")?.length).toBe(1);
  wall.setPing(T0 + 2000);
  expect(wall.store.getState().timeDoubtedUntilMs).not.toBeNull();
  wall.setSkew(0, "ping");
  wall.tick(T0 + 3000);
  expect(stateOf(wall, "a")).toBe("normal");
  expect(wall.seriesOf("a")?.length).toBe(1);
  expect(wall.store.getState().timeDoubtedUntilMs).toBeNull();
});

test("[CN55] a machine's clock is not called wrong before the cloud's is known", () => {
  const wall = buildWall();
  wall.tick(T0, 3_600_000);
  expect(wall.store.getState().clockWrong).toBe(false);
  wall.setSkew(0, "host");
  wall.tick(T0, 3_600_000);
  expect(wall.store.getState().clockWrong).toBe(true);
  wall.tick(T0, 100);
  expect(wall.store.getState().clockWrong).toBe(false);
});

test("[FR9] a stream that is down blames no sensor, however long", () => {
  const wall = buildWall();
  live(wall, T0);
  wall.applyFleet([fridge("a")], true);
  wall.setConnection({
    word: "reconnecting",
    sinceMs: T0,
    failure: null,
    retryAtMs: null,
    failures: 1,
  });
  wall.tick(T0 + 600 * MINUTE);
  expect(stateOf(wall, "a")).toBe("normal");
});

test("[FR9] a stream that is back judges nobody before a device list has come", () => {
  const wall = buildWall();
  live(wall, T0);
  wall.applyFleet([fridge("a"), fridge("b")], true);
  const back = T0 + 60 * MINUTE;
  wall.setConnection({
    word: "reconnecting",
    sinceMs: T0,
    failure: null,
    retryAtMs: null,
    failures: 1,
  });
  wall.tick(back - 1000);
  live(wall, back);
  wall.tick(back + 5000);
  expect(stateOf(wall, "a")).toBe("normal");
  wall.applyFleet(
    [buildSnapshot({ id: "a", reported: [{ timeMs: back - MINUTE, celsius: 4 }] }), fridge("b")],
    true,
  );
  expect([stateOf(wall, "a"), stateOf(wall, "b")]).toEqual(["normal", "offline"]);
});

test("[FR9] a list that comes while the stream is down blames nobody for silence", () => {
  const wall = buildWall();
  wall.tick(T0 + 60 * MINUTE);
  const gone = buildSnapshot({ ...fridge("b"), id: "b", cloudOffline: true });
  wall.applyFleet([fridge("a"), gone], true);
  expect([stateOf(wall, "a"), stateOf(wall, "b")]).toEqual(["normal", "offline"]);
  live(wall, T0 + 60 * MINUTE);
  wall.applyFleet([fridge("a")], false);
  expect(stateOf(wall, "a")).toBe("offline");
});

test("[FR9] a list read just before the stream came to life is enough", () => {
  const wall = buildWall();
  wall.applyFleet([fridge("a")], true);
  live(wall, T0 + 2000);
  wall.tick(T0 + 20 * MINUTE);
  expect(stateOf(wall, "a")).toBe("late");
});

test("[FR42] readings older than the window and a margin are forgotten, a minute at a time", () => {
  const wall = buildWall();
  wall.applyFleet([fridge("a")], true);
  wall.applyEvents([reading(T0 + 20 * 60 * MINUTE, 5, { deviceId: "a" })]);
  wall.tick(T0 + 26 * 60 * MINUTE);
  expect(wall.seriesOf("a")?.length).toBe(2);
  wall.tick(T0 + (26 * 60 + 1) * MINUTE);
  expect(wall.seriesOf("a")?.length).toBe(1);
});

test("events are counted, also of unknown devices, and duplicates apart", () => {
  const wall = buildWall();
  wall.applyFleet([fridge("a")], true);
  const event = reading(T0 + MINUTE, 5, { deviceId: "a" });
  wall.applyEvents([event, event, { ...event, deviceId: "unknown" }]);
  expect(wall.store.getState().counters).toMatchObject({
    events: 3,
    duplicates: 1,
    lastEventMs: T0 + MINUTE,
  });
});

test("what is rejected is counted by reason, with its latest example, in bounded memory", () => {
  const wall = buildWall();
  for (let index = 0; index < 500; index += 1)
    wall.countRejected(`reason ${index}`, `example ${index}`);
  wall.countRejected("reason 3", "again");
  const { rejected } = wall.store.getState().counters;
  expect(rejected.size).toBeLessThanOrEqual(51);
  expect(rejected.get("reason 3")).toEqual({ count: 2, example: "again" });
  for (let index = 0; index < 500; index += 1) wall.log(T0, `line ${index}`);
  expect(wall.store.getState().connectionLog).toHaveLength(200);
  expect(wall.store.getState().connectionLog.at(-1)?.text).toBe("line 499");
});

test("a stream that was live and is not any more is one reconnect", () => {
  const wall = buildWall();
  const word = (each: "live" | "reconnecting" | "connecting") =>
    wall.setConnection({ word: each, sinceMs: T0, failure: null, retryAtMs: null, failures: 0 });
  for (const each of ["connecting", "live", "reconnecting", "reconnecting", "live"] as const)
    word(each);
  expect(wall.store.getState().counters.reconnects).toBe(1);
});

test("[CF16] changed limits judge every device at once, by its readings", () => {
  const wall = buildWall();
  const named = (id: string, kind: string) => ({ ...fridge(id), labels: { name: id, kind } });
  wall.applyFleet([named("a", "fridge"), named("b", "cellar")], true);
  const before = wall.store.getState().devices.get("b");
  const rule = { name: "Fridge", match: ["kind=fridge"], low: null, high: 3 };
  wall.judgeByRules([{ ...rule, deadband: 0, delayMinutes: 0, level: "alarm" }]);
  expect([stateOf(wall, "a"), stateOf(wall, "b")]).toEqual(["high", "normal"]);
  expect(wall.store.getState().devices.get("b")).toBe(before);
  wall.judgeByRules([]);
  expect(stateOf(wall, "a")).toBe("normal");
});
