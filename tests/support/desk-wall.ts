// Store and alarm desk behind real frames: four weeks in the time their events take. The desk's
// second comes when a test says so.
import type { AlarmRule } from "../../src/core/alarms/alarm-rule.ts";
import type { DeviceSnapshot } from "../../src/core/fleet/device.ts";
import type { Timers } from "../../src/core/lib/ports.ts";
import { createAlarmDesk, type AlarmDesk } from "../../src/store/create-alarm-desk.ts";
import { fakeAlarmPorts, type FakeBrowser } from "./alarm-desk.ts";
import { createFrameWall, type FrameWall } from "./frame-wall.ts";
import { settled } from "./fake-timers.ts";

export interface DeskWall extends FrameWall {
  readonly desk: AlarmDesk;
  /** The desk has its second. */
  readonly second: () => void;
  readonly close: () => void;
}

/** A page of that browser, opened at `nowMs`, whose log has been read. */
export async function openDeskWall(
  browser: FakeBrowser,
  sensors: readonly DeviceSnapshot[],
  nowMs: number,
  rules: readonly AlarmRule[],
): Promise<DeskWall> {
  const page = createFrameWall(sensors, nowMs, rules);
  const armed = new Set<() => void>();
  const timers: Timers = {
    after(_delayMs, fn) {
      armed.add(fn);
      return () => armed.delete(fn);
    },
  };
  const desk = createAlarmDesk({ wall: page.wall, timers, ports: fakeAlarmPorts(browser) });
  desk.start();
  await settled();
  return {
    ...page,
    desk,
    second() {
      const due = [...armed];
      armed.clear();
      for (const fn of due) fn();
    },
    close: () => desk.close(),
  };
}
