import type { LabelFilter, ViewSettings } from "../view/view-settings.ts";
import { foldText, wordsOf } from "../lib/fold-text.ts";
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
  return filters.every(({ key }) =>
    filters.some((each) => each.key === key && matchesLabel(labels, each)),
  );
}

function matchesLabel(
  labels: Readonly<Record<string, string>>,
  { key, value, absent }: LabelFilter,
): boolean {
  if (!Object.hasOwn(labels, key)) return absent === true;
  return absent !== true && (value ?? labels[key]) === labels[key];
}

/** Every word of the text is found in name, id, type or a label, whatever its case or accents. */
export function matchesQuery(device: Device, query: string): boolean {
  const words = wordsAsked(query);
  if (words.length === 0) return true;
  const text = textOf(device);
  return words.every((word) => text.includes(word));
}

let asked: { readonly query: string; readonly words: readonly string[] } = { query: "", words: [] };

/** One query is asked of all devices in turn. */
function wordsAsked(query: string): readonly string[] {
  if (query !== asked.query) asked = { query, words: wordsOf(query) };
  return asked.words;
}

/**
 * What of a device is searched, by its labels, which stay one object while nothing of them changes:
 * to fold five thousand at every keystroke takes longer than a frame.
 */
const texts = new WeakMap<Device["labels"], { readonly of: string; readonly text: string }>();

function textOf({ name, id, type, labels }: Device): string {
  const of = `${name}\n${id}\n${type}`;
  const known = texts.get(labels);
  if (known?.of === of) return known.text;
  const text = foldText(
    [of, ...Object.entries(labels).map(([key, value]) => `${key}=${value}`)].join("\n"),
  );
  texts.set(labels, { of, text });
  return text;
}
