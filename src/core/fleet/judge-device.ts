import { judgeSilence, type Freshness } from "../freshness/freshness.ts";
import type { Device } from "./device.ts";
import { tileState } from "./tile-state.ts";

/** What a judgement of silence is made on. */
export interface Judgement {
  /** Cloud time, ms since the epoch. */
  readonly nowMs: number;
  /**
   * True only while our own stream is live and what was missed is known: otherwise no sensor is
   * blamed, and what was last judged stands.
   */
  readonly judged: boolean;
}

/** The device with its silence judged; the same object where nothing changed. */
export function judgeDevice(device: Device, { nowMs, judged }: Judgement): Device {
  const freshness = judgeFreshness(device, nowMs, judged);
  const state = tileState(device.alarm, freshness);
  if (freshness === device.freshness && state === device.state) return device;
  return { ...device, freshness, state };
}

function judgeFreshness(device: Device, nowMs: number, judged: boolean): Freshness {
  if (device.cloudOffline) return "offline";
  if (device.reading === null) return "waiting";
  if (!judged) return device.freshness === "waiting" ? "fresh" : device.freshness;
  return judgeSilence(nowMs - device.reading.timeMs, device.cadence.intervalMs);
}
