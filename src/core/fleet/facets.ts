import type { LabelFilter, ViewSettings } from "../view/view-settings.ts";
import type { Device } from "./device.ts";
import { labelValue } from "./label-value.ts";
import { matchesLabels, matchesQuery } from "./matches-view.ts";
import { naturalOrder } from "./natural-order.ts";

/** A label key that tells sensors apart, with what choosing each of its values would leave. */
export interface Facet {
  readonly key: string;
  readonly values: readonly FacetValue[];
  /** The same for those without the label; null where every device has it. */
  readonly none: Pick<FacetValue, "count" | "selected"> | null;
}

export interface FacetValue {
  /** "" for a label without a value. */
  readonly value: string;
  /** Devices that would be left with this value, given the text and the other keys' filters. */
  readonly count: number;
  readonly selected: boolean;
}

/** A key with no more values than this is a short list, whoever carries them. */
const FEW = 12;
const NEARLY = 0.8;

/**
 * The label keys worth filtering by, those that say something of most devices first. A key with
 * one value for everybody, or a value of its own for (nearly) each, tells nothing and is left out,
 * as the name is, unless it is filtered by already.
 */
export function facets(
  devices: readonly Device[],
  { labels: filters, query }: Pick<ViewSettings, "labels" | "query">,
): readonly Facet[] {
  const found = devices.filter((device) => matchesQuery(device, query));
  return distinguishingKeys(devices, filters).map((key) => {
    const others = filters.filter((filter) => filter.key !== key);
    const left = found.filter((device) => matchesLabels(device.labels, others));
    const counts = new Map<string, number>();
    for (const value of valuesOf(devices, key)) counts.set(value, 0);
    for (const { labels } of left) {
      const value = labelValue(labels, key);
      if (value !== undefined) counts.set(value, (counts.get(value) ?? 0) + 1);
    }
    const chosen = filters.filter((filter) => filter.key === key);
    for (const { value } of chosen) if (value !== null && !counts.has(value)) counts.set(value, 0);
    const values = [...counts].map(([value, count]) => ({
      value,
      count,
      selected: chosen.some((filter) => filter.value === value),
    }));
    const lacking = ({ labels }: Device): boolean => labelValue(labels, key) === undefined;
    const selected = chosen.some(({ absent }) => absent === true);
    const none =
      selected || devices.some(lacking) ? { count: left.filter(lacking).length, selected } : null;
    return { key, values: values.sort((a, b) => naturalOrder(a.value, b.value)), none };
  });
}

function distinguishingKeys(devices: readonly Device[], filters: readonly LabelFilter[]): string[] {
  const carriers = new Map<string, number>();
  for (const { labels } of devices) {
    for (const key of Object.keys(labels)) carriers.set(key, (carriers.get(key) ?? 0) + 1);
  }
  const filtered = filters.map(({ key }) => key);
  const useful = [...carriers].filter(([key, count]) => {
    const values = valuesOf(devices, key).size;
    const oneForAll = values === 1 && count === devices.length;
    const oneEach = values === count && count > 1;
    // Two sensors of one name, or a serial number typed twice, make no list worth choosing from.
    const nearlyOneEach = values > FEW && values > NEARLY * count;
    return key !== "name" && !oneForAll && !oneEach && !nearlyOneEach;
  });
  const ordered = useful
    .sort(([a, most], [b, least]) => least - most || naturalOrder(a, b))
    .map(([key]) => key);
  return [...new Set([...ordered, ...filtered])];
}

function valuesOf(devices: readonly Device[], key: string): Set<string> {
  const values = new Set<string>();
  for (const { labels } of devices) {
    const value = labelValue(labels, key);
    if (value !== undefined) values.add(value);
  }
  return values;
}
