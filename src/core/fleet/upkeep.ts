// What of a sensor wants a hand before it falls silent: its battery, and how well it is heard.

import type { Device } from "./device.ts";

/**
 * DT names no limit of its own and reports coarse steps; cold-chain loggers warn at about 20 %
 * (TraceableLIVE, "Battery"), which leaves one of these sensors months.
 */
const LOW_BATTERY_PERCENT = 20;

/** A sensor's own trouble that is no state: each is marked on its tile. */
export type UpkeepNeed = "battery" | "signal";

/** What the sensor needs, the battery first. */
export function upkeepOf({ batteryPercent, poorSignal }: Device): readonly UpkeepNeed[] {
  const needs: UpkeepNeed[] = [];
  if (batteryPercent !== null && batteryPercent <= LOW_BATTERY_PERCENT) needs.push("battery");
  if (poorSignal) needs.push("signal");
  return needs;
}

/** In words: `battery 4 %`, `signal 8 %`, `signal 41 %, boosted`. */
export function describeNeed(
  need: UpkeepNeed,
  { batteryPercent, signalPercent, boosted }: Device,
): string {
  if (need === "battery") return describePercent("battery", batteryPercent);
  const signal = signalPercent === null ? "poor signal" : describePercent("signal", signalPercent);
  return boosted ? `${signal}, boosted` : signal;
}

function describePercent(what: string, percent: number | null): string {
  return percent === null ? what : `${what} ${Math.round(percent)} %`;
}
