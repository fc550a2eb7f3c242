import type { Device } from "./device.ts";
import { isLastKnown } from "./is-last-known.ts";

/** What the sensors of a group measure now, degrees Celsius. */
export interface GroupSpan {
  readonly lowest: number;
  readonly highest: number;
  readonly mean: number;
}

/**
 * Lowest, highest and mean of what these devices measure; a value that may no longer hold counts in
 * none of them. Null where fewer than two hold: one is read off its own tile.
 */
export function groupSpan(devices: Iterable<Device>): GroupSpan | null {
  let lowest = Number.POSITIVE_INFINITY;
  let highest = Number.NEGATIVE_INFINITY;
  let sum = 0;
  let count = 0;
  for (const device of devices) {
    const { reading } = device;
    if (reading === null || isLastKnown(device)) continue;
    lowest = Math.min(lowest, reading.celsius);
    highest = Math.max(highest, reading.celsius);
    sum += reading.celsius;
    count += 1;
  }
  return count < 2 ? null : { lowest, highest, mean: sum / count };
}
