import { defaultsFor } from "./defaults-for.ts";
import { isSecretName } from "./is-secret-name.ts";
import { parseLabelFilter } from "./label-filter-text.ts";
import { parseQuery, type QueryPart } from "./parse-query.ts";
import {
  LONGEST_TEXT,
  SINGLE_SETTINGS,
  VIEW_PARAMETERS,
  type SingleSetting,
} from "./view-parameters.ts";
import type { LabelFilter, ViewSettings } from "./view-settings.ts";

export interface ParsedView {
  readonly view: ViewSettings;
  /** One sentence for every value that was not taken. */
  readonly notices: readonly ViewNotice[];
}

interface ViewNotice {
  readonly id: string;
  readonly text: string;
}

type MutableView = { -readonly [K in keyof ViewSettings]: ViewSettings[K] };

/** Every device is matched against every filter: a link with thousands would freeze the page. */
const MOST_LABELS = 100;
/** A value is shown back as far as it helps to recognise it. */
const SHOWN_LENGTH = 32;
/** Characters that would hide or turn around what a notice says. */
const INVISIBLE = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu;
/** Settings whose fallback is worth naming. */
const NAMED: ReadonlySet<SingleSetting> = new Set(["window", "unit", "theme"]);

/**
 * Reads what an address shows (contract, section 3), `defaults` where it says nothing or
 * nonsense. Unknown parameters are nobody's business; never throws.
 */
export function parseView(search: string, defaults: ViewSettings): ParsedView {
  const parts = parseQuery(search);
  const notices = new Map<string, string>();
  const kiosk: Pick<MutableView, "kiosk"> = { kiosk: defaults.kiosk };
  readSetting(kiosk, "kiosk", parts, notices);
  const view: MutableView = { ...defaultsFor(kiosk, defaults) };
  for (const setting of SINGLE_SETTINGS) readSetting(view, setting, parts, notices);
  readLabels(view, parts, notices);
  for (const { name } of parts) {
    if (!isSecretName(name)) continue;
    const text = `${shown(name)} was not read: a secret never belongs in an address`;
    notices.set(shown(name), text);
  }
  return { view, notices: [...notices].map(([id, text]) => ({ id, text })) };
}

function readSetting<K extends SingleSetting>(
  view: Pick<MutableView, K>,
  setting: K,
  parts: readonly QueryPart[],
  notices: Map<string, string>,
): void {
  const { name, read, write, expected } = VIEW_PARAMETERS[setting];
  const texts = parts.filter((part) => part.name === name).map(({ value }) => value);
  const found = texts.map(read).find((value) => value !== undefined);
  if (found !== undefined) view[setting] = found;
  const showing = NAMED.has(setting) ? `; showing ${write(view[setting])}` : "";
  for (const text of texts) {
    if (read(text) !== undefined) continue;
    const id = `${name}=${shown(text)}`;
    notices.set(id, `${id} is not ${expected}${showing}`);
  }
}

function readLabels(
  view: MutableView,
  parts: readonly QueryPart[],
  notices: Map<string, string>,
): void {
  const texts = parts.filter(({ name }) => name === "label" || name === "without");
  if (texts.length === 0) return;
  const labels: LabelFilter[] = [];
  for (const { name, value: text } of texts) {
    if (text === "") continue;
    const label = text.length <= LONGEST_TEXT ? readLabel(name, text) : undefined;
    if (label === undefined) {
      const id = `${name}=${shown(text)}`;
      notices.set(id, `${id} is not a label as key or key=value`);
    } else if (labels.length < MOST_LABELS) labels.push(label);
    else notices.set("label", `only the first ${MOST_LABELS} labels of the address are used`);
  }
  view.labels = labels;
}

/** `label=key`, `label=key=value`, or `without=key`; undefined where it is none of them. */
function readLabel(name: string, text: string): LabelFilter | undefined {
  if (name === "label") return parseLabelFilter(text);
  return { key: text, value: null, absent: true };
}

function shown(text: string): string {
  const start = text.slice(0, SHOWN_LENGTH).toWellFormed().replaceAll(INVISIBLE, "\u{fffd}");
  return text.length <= SHOWN_LENGTH ? start : `${start}…`;
}
