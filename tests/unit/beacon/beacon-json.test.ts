import { expect, test } from "vitest";
import { beaconJson, type PageFacts } from "../../../src/compose/beacon-json.ts";
import type { WallState } from "../../../src/store/wall-state.ts";
import { addRooms, createFakeWall, WALL_NOW_MS } from "../../support/ui-fake-wall.ts";

const FACTS: PageFacts = {
  build: "2026-11-23",
  screen: "https://wall.example/?kiosk=1&screen=kitchen",
  nowMs: WALL_NOW_MS,
  visible: true,
  longestTaskMs: 131.4,
  heapBytes: 31_000_000,
};

function told(patch: Partial<WallState> = {}, facts: Partial<PageFacts> = {}): unknown {
  const wall = createFakeWall(patch);
  addRooms(wall);
  const [id = ""] = wall.store.getState().devices.keys();
  const device = wall.store.getState().devices.get(id);
  if (device?.alarm.kind !== "normal") throw new Error("the first sensor has no rule");
  wall.patchDevice(id, {
    state: "high",
    alarm: { kind: "active", rule: device.alarm.rule, side: "high", sinceMs: WALL_NOW_MS },
  });
  return JSON.parse(beaconJson(wall.store.getState(), { ...FACTS, ...facts }));
}

test("[SC20] a beacon says how the page is", () => {
  expect(told()).toEqual({
    kind: "isotherm-beacon",
    time: "2026-11-23T12:28:00.000Z",
    build: "2026-11-23",
    nextBuild: null,
    title: "Cold rooms, Oslo",
    screen: "https://wall.example/?kiosk=1&screen=kitchen",
    kiosk: false,
    visible: true,
    phase: "wall",
    uptimeSeconds: 9 * 86_400,
    connection: {
      state: "live",
      since: "2026-11-23T09:28:00.000Z",
      failure: null,
      reconnects: 2,
    },
    events: { received: 128_402, lastAgeSeconds: 4 },
    devices: { count: 48, states: { high: 1, normal: 47 } },
    alarms: { standing: 1, unacknowledged: 1 },
    clockSkewSeconds: 0,
    memory: { heapBytes: 31_000_000 },
    page: { longestTaskMs: 131, stalls: 0, longestStallSeconds: 0, frozen: false },
    wakeLock: "off",
  });
});

test("[SC20] what is not known is null, an event from ahead of the clock is new, and times are the cloud's", () => {
  const counters = createFakeWall().store.getState().counters;
  expect(
    told(
      { counters: { ...counters, lastEventMs: null, stalls: 3, longestStallMs: 8_520 } },
      { longestTaskMs: null, heapBytes: null },
    ),
  ).toMatchObject({
    events: { lastAgeSeconds: null },
    memory: { heapBytes: null },
    page: { longestTaskMs: null, stalls: 3, longestStallSeconds: 8.5 },
  });
  expect(
    told({ counters: { ...counters, lastEventMs: WALL_NOW_MS + 700 }, skewMs: 500 }),
  ).toMatchObject({ time: "2026-11-23T12:28:00.500Z", events: { lastAgeSeconds: 0 } });
});
