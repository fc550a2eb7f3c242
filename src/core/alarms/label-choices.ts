import type { Device } from "../fleet/device.ts";
import { naturalOrder } from "../fleet/natural-order.ts";

/** A label a rule may ask for, and how many sensors have it. */
export interface LabelChoice {
  /** `key` or `key=value`, as a rule has it. */
  readonly match: string;
  readonly count: number;
}

export interface LabelChoices {
  readonly key: string;
  readonly choices: readonly LabelChoice[];
}

/** Every label of these devices by key in natural order; first the key with whatever value. */
export function labelChoices(devices: Iterable<Pick<Device, "labels">>): readonly LabelChoices[] {
  const keys = new Map<string, Map<string, number>>();
  for (const { labels } of devices) {
    for (const [key, value] of Object.entries(labels)) {
      const values = keys.get(key) ?? new Map<string, number>();
      keys.set(key, values.set(value, (values.get(value) ?? 0) + 1));
    }
  }
  return [...keys]
    .sort(([a], [b]) => naturalOrder(a, b))
    .map(([key, values]) => {
      const all = [...values.values()].reduce((sum, count) => sum + count, 0);
      const each = [...values]
        .filter(([value]) => value !== "")
        .sort(([a], [b]) => naturalOrder(a, b))
        .map(([value, count]) => ({ match: `${key}=${value}`, count }));
      return { key, choices: [{ match: key, count: all }, ...each] };
    });
}
