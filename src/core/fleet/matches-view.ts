import type { LabelFilter, ViewSettings } from "../view/view-settings.ts";
import type { Device } from "./device.ts";

type Filters = Pick<ViewSettings, "labels" | "query">;

/** Whether a device is in view: labels (same key any, different keys all) and text. */
export function matchesView(device: Device, { labels, query }: Filters): boolean {
  return matchesLabels(device.labels, labels) && matchesQuery(device, query);
}

/** Same key: any of its filters; different keys: all of them. */
export function matchesLabels(
  labels: Readonly<Record<string, string>>,
  filters: readonly LabelFilter[],
): boolean {
  return filters.every(
    ({ key }) =>
      Object.hasOwn(labels, key) &&
      filters.some((each) => each.key === key && (each.value ?? labels[key]) === labels[key]),
  );
}

/** Every word of the text is found in name, id, type or a label, whatever its case or accents. */
export function matchesQuery(device: Device, query: string): boolean {
  const words = plain(query).split(/\s+/u).filter(Boolean);
  if (words.length === 0) return true;
  const labels = Object.entries(device.labels).map(([key, value]) => `${key}=${value}`);
  const text = plain([device.name, device.id, device.type, ...labels].join("\n"));
  return words.every((word) => text.includes(word));
}

function plain(text: string): string {
  // Letters that NFD does not take apart, of the places where these sensors are made and hung.
  const folded = text
    .toLowerCase()
    .replaceAll("ø", "o")
    .replaceAll("æ", "ae")
    .replaceAll("ß", "ss");
  return folded.normalize("NFD").replaceAll(/\p{Diacritic}/gu, "");
}
