import { describe, expect, test } from "vitest";
import { defaultConfig } from "../../../src/core/config/parse-config.ts";
import { decodeEvent } from "../../../src/core/readings/decode.ts";
import type { DeviceEvent } from "../../../src/core/readings/device-event.ts";
import { resolveDefaults } from "../../../src/core/view/resolve-defaults.ts";
import { createWallStore, type WallStore } from "../../../src/store/create-wall-store.ts";
import { drawPicture } from "../../../src/ui/charts/draw-picture.ts";
import { buildSnapshot, MINUTE, T0 } from "../../support/build-device.ts";

const config = {
  ...defaultConfig(),
  alarms: [
    { name: "", level: "alarm" as const, match: [], low: 2, high: 8, deadband: 0, delayMinutes: 0 },
  ],
};

function wallAt(nowMs: number): WallStore {
  const wall = createWallStore({ config, view: resolveDefaults(config, {}), nowMs });
  wall.applyFleet([buildSnapshot({ id: "d1" })], true);
  return wall;
}

/** An event as the stream brings it at `nowMs`, stamped `timeMs`. */
function heard(timeMs: number, nowMs: number, eventType: string, body: object): DeviceEvent {
  const timestamp = new Date(timeMs).toISOString();
  const event = decodeEvent(
    {
      eventId: `${eventType} ${timeMs}`,
      targetName: "projects/p/devices/d1",
      eventType,
      data: { [eventType]: { ...body, updateTime: timestamp } },
      timestamp,
    },
    nowMs,
    () => undefined,
  );
  if (!event.ok) throw new Error(event.failure);
  return event.value;
}

const temperature = (timeMs: number, value: number, nowMs: number): DeviceEvent =>
  heard(timeMs, nowMs, "temperature", { value });

const device = (wall: WallStore) => wall.store.getState().devices.get("d1");
const current = (wall: WallStore) => device(wall)?.reading?.celsius;

describe("a reading ahead of the cloud's clock", () => {
  test.each([
    ["before", [0, 1]],
    ["after", [1, 0]],
  ])("[RD21] heard %s one of now, it is current only when its time has come", (_, order) => {
    const wall = wallAt(T0);
    const events = [temperature(T0 + 9 * MINUTE, 12, T0), temperature(T0 - 1000, 4, T0)];
    for (const index of order) wall.applyEvents(events.slice(index, index + 1));
    expect(current(wall)).toBe(4);
    expect(device(wall)?.state).toBe("normal");
    for (let minute = 1; minute < 8; minute += 1) {
      wall.applyEvents([temperature(T0 + minute * MINUTE, 4 + minute / 10, T0 + minute * MINUTE)]);
      wall.tick(T0 + minute * MINUTE);
      expect(current(wall)).toBe(4 + minute / 10);
    }
    expect(device(wall)?.state).toBe("normal");
    wall.tick(T0 + 9 * MINUTE);
    expect(current(wall)).toBe(12);
    expect(device(wall)).toMatchObject({ state: "high", aheadMs: undefined });
    wall.applyEvents([temperature(T0 + 10 * MINUTE, 5, T0 + 10 * MINUTE)]);
    expect(current(wall)).toBe(5);
    expect(wall.seriesOf("d1")?.length).toBe(10);
  });

  test("[RD21] one that is all there is is shown, until a reading of now comes", () => {
    const wall = wallAt(T0);
    wall.applyEvents([temperature(T0 + 5 * MINUTE, 7, T0)]);
    expect(current(wall)).toBe(7);
    wall.applyEvents([temperature(T0 + 1000, 4, T0 + 1000)]);
    expect(current(wall)).toBe(4);
  });

  test("[RD21] history and the device list know no better", () => {
    const wall = wallAt(T0);
    wall.applyEvents([temperature(T0 - 1000, 4, T0)]);
    wall.applyHistoryEvents("d1", [
      temperature(T0 + 5 * MINUTE, 12, T0),
      temperature(T0 - MINUTE, 3, T0),
    ]);
    expect(current(wall)).toBe(4);
    expect(device(wall)?.state).toBe("normal");
    wall.applyFleet(
      [
        buildSnapshot({
          id: "d1",
          reported: [{ timeMs: T0 + 5 * MINUTE, celsius: 12 }],
          reportedHeardMs: T0,
        }),
      ],
      true,
    );
    expect(current(wall)).toBe(4);
    expect(wall.seriesOf("d1")?.length).toBe(3);
  });

  test("[RD21] some seconds ahead is a clock's difference and counts as now", () => {
    const wall = wallAt(T0);
    wall.applyEvents([temperature(T0 + 20_000, 4, T0), temperature(T0 + 1000, 5, T0)]);
    expect(current(wall)).toBe(4);
  });

  test("[RD16] a graph ends before it", () => {
    const wall = wallAt(T0);
    wall.applyEvents([
      temperature(T0 - 2 * MINUTE, 4, T0),
      temperature(T0 - MINUTE, 5, T0),
      temperature(T0 + 9 * MINUTE, 12, T0),
    ]);
    const series = wall.seriesOf("d1");
    if (series === undefined) throw new Error("no series");
    const span = { fromMs: T0 - 60 * MINUTE, toMs: T0 };
    const picture = drawPicture(series, {
      extremesFromMs: Number.NEGATIVE_INFINITY,
      span,
      columns: 300,
      silent: false,
      open: null,
      revision: 1,
    });
    expect(picture.last).toMatchObject({ timeMs: T0 - MINUTE, celsius: 5 });
    expect(picture.gaps).toEqual([]);
  });
});

describe("what happened ahead of the cloud's clock", () => {
  test("[RD22] a word that the sensor is offline does not outlast the sensor's next sign", () => {
    const wall = wallAt(T0);
    wall.applyEvents([heard(T0 + 9 * MINUTE, T0, "connectionStatus", { connection: "OFFLINE" })]);
    expect(device(wall)?.state).toBe("offline");
    wall.applyEvents([temperature(T0 + MINUTE, 4, T0 + MINUTE)]);
    expect(device(wall)?.state).toBe("normal");
  });

  test("[RD22] the age of the last event is that of when it was heard", () => {
    const wall = wallAt(T0);
    wall.applyEvents([temperature(T0 + 9 * MINUTE, 4, T0)]);
    expect(wall.store.getState().counters.lastEventMs).toBe(T0);
  });
});
