import fc from "fast-check";
import { expect, test } from "vitest";
import { defaultConfig } from "../../../src/core/config/parse-config.ts";
import type { Device } from "../../../src/core/fleet/device.ts";
import { judgeDevice } from "../../../src/core/fleet/judge-device.ts";
import { takeDue } from "../../../src/core/fleet/take-readings.ts";
import { resolveDefaults } from "../../../src/core/view/resolve-defaults.ts";
import { createFleetWatch } from "../../../src/store/fleet-watch.ts";
import { createWallStore, type WallStore } from "../../../src/store/create-wall-store.ts";
import { isSettled } from "../../../src/store/is-settled.ts";
import { buildDevice, buildSnapshot, MINUTE, reading, T0 } from "../../support/build-device.ts";

const IDS = ["a", "b", "c", "d"];
const config = defaultConfig();

type Step =
  | { readonly kind: "tick"; readonly byMs: number }
  | { readonly kind: "event"; readonly id: string; readonly agoMs: number; readonly heard: boolean }
  | { readonly kind: "touch"; readonly id: string; readonly agoMs: number }
  | { readonly kind: "history"; readonly id: string; readonly agoMs: number }
  | { readonly kind: "list"; readonly agoMs: number; readonly offline: readonly string[] }
  | { readonly kind: "connection"; readonly live: boolean };

const id = fc.constantFrom(...IDS);
/** From well back to some minutes ahead of the cloud's clock. */
const agoMs = fc.integer({ min: -9 * MINUTE, max: 70 * MINUTE });
const step: fc.Arbitrary<Step> = fc.oneof(
  // Mostly a second at a time, now and then a sleep, and a clock that is put back.
  {
    weight: 6,
    arbitrary: fc.record({
      kind: fc.constant("tick" as const),
      byMs: fc.oneof(
        fc.integer({ min: 900, max: 1100 }),
        fc.integer({ min: 1000, max: 4 * MINUTE }),
        fc.integer({ min: -5 * MINUTE, max: 90 * MINUTE }),
      ),
    }),
  },
  {
    weight: 6,
    arbitrary: fc.record({ kind: fc.constant("event" as const), id, agoMs, heard: fc.boolean() }),
  },
  fc.record({ kind: fc.constant("touch" as const), id, agoMs }),
  fc.record({ kind: fc.constant("history" as const), id, agoMs }),
  fc.record({ kind: fc.constant("list" as const), agoMs, offline: fc.subarray(IDS) }),
  fc.record({ kind: fc.constant("connection" as const), live: fc.boolean() }),
);

function carryOut(wall: WallStore, each: Step): void {
  const { nowMs } = wall.store.getState();
  switch (each.kind) {
    case "tick":
      wall.tick(nowMs + each.byMs);
      return;
    case "event": {
      const heardMs = each.heard ? { heardMs: nowMs } : {};
      const event = reading(nowMs - each.agoMs, 4, { deviceId: each.id, ...heardMs });
      wall.applyEvents([event]);
      return;
    }
    case "touch":
      wall.applyEvents([
        { kind: "touch", deviceId: each.id, eventId: "t", timeMs: nowMs - each.agoMs },
      ]);
      return;
    case "history":
      wall.applyHistoryEvents(each.id, [reading(nowMs - each.agoMs, 5, { deviceId: each.id })]);
      return;
    case "list":
      wall.applyFleet(
        IDS.map((name) =>
          buildSnapshot({
            id: name,
            cloudOffline: each.offline.includes(name),
            reported: [{ timeMs: nowMs - each.agoMs, celsius: 4 }],
          }),
        ),
        true,
      );
      return;
    case "connection": {
      const word = each.live ? "live" : "reconnecting";
      const more = { failure: null, retryAtMs: null, failures: 0 };
      wall.setConnection({ word, sinceMs: nowMs, ...more });
      return;
    }
    default:
      each satisfies never;
  }
}

test("[FR40] after every tick each sensor is as if all had been looked at", () => {
  let judged = 0;
  let silent = 0;
  fc.assert(
    fc.property(fc.array(step, { minLength: 5, maxLength: 60 }), (steps) => {
      const wall = createWallStore({ config, view: resolveDefaults(config, {}), nowMs: T0 });
      for (const each of [
        { kind: "connection", live: true } as const,
        { kind: "list", agoMs: 0, offline: [] } as const,
        ...steps,
      ]) {
        carryOut(wall, each);
        if (each.kind !== "tick") continue;
        const state = wall.store.getState();
        const judgement = { nowMs: state.nowMs, judged: isSettled(state) };
        if (judgement.judged) judged += 1;
        for (const device of state.devices.values()) {
          const series = wall.seriesOf(device.id);
          const due = series === undefined ? device : takeDue(device, series, state.nowMs);
          expect(judgeDevice(due, judgement)).toBe(device);
          if (device.freshness !== "fresh") silent += 1;
        }
      }
    }),
    { numRuns: 1500 },
  );
  // Histories in which nobody falls silent would prove nothing.
  expect(judged).toBeGreaterThan(5000);
  expect(silent).toBeGreaterThan(5000);
});

test("[FR41] a tick looks at nobody but those whose moment has come", () => {
  const watch = createFleetWatch();
  const devices = new Map<string, Device>(
    Array.from({ length: 1000 }, (_, index) => {
      const snapshot = { id: `d${index}`, reported: [{ timeMs: T0 + index, celsius: 4 }] };
      const { device } = buildDevice(snapshot);
      return [device.id, { ...device, freshness: "fresh" }] as const;
    }),
  );
  const look = (nowMs: number): readonly string[] => {
    const found = [...watch.due({ nowMs, judged: true }, devices)];
    for (const device of found) {
      const after = judgeDevice(device, { nowMs, judged: true });
      devices.set(after.id, after);
      watch.looked(after);
    }
    return found.map((device) => device.id);
  };
  expect(look(T0 + 1000)).toHaveLength(1000);
  for (let second = 2; second < 1125; second += 1) expect(look(T0 + second * 1000)).toEqual([]);
  // 1.25 intervals of 15 minutes are no longer than allowed: it is late in the next second.
  expect(look(T0 + 1_125_000)).toEqual(["d0"]);
  expect(look(T0 + 1_125_010)).toHaveLength(11);
  expect(look(T0 + 1_126_000)).toHaveLength(990);
  for (let second = 1127; second < 1800; second += 1) expect(look(T0 + second * 1000)).toEqual([]);
});
