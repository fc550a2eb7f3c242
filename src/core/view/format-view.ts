import { defaultsFor } from "./defaults-for.ts";
import { encodeQuery } from "./encode-query.ts";
import { isSecretName } from "./is-secret-name.ts";
import { formatLabelFilter } from "./label-filter-text.ts";
import { parseQuery } from "./parse-query.ts";
import { SINGLE_SETTINGS, VIEW_PARAMETERS, type SingleSetting } from "./view-parameters.ts";
import type { LabelFilter, ViewSettings } from "./view-settings.ts";

const OWN = new Set([
  "label",
  "without",
  ...SINGLE_SETTINGS.map((setting) => VIEW_PARAMETERS[setting].name),
]);

/** What is said although `defaults` say it too. */
interface Said {
  /** What this browser's memory makes of the defaults; what differs from it is said. */
  readonly here?: ViewSettings | undefined;
  readonly always?: ReadonlySet<SingleSetting> | undefined;
}

/**
 * The query string, without `?`, that shows `view` to whoever has the same `defaults`: only what
 * differs, always in the same order. A default that was turned off is written as nothing
 * (`group=`). Foreign parameters of `search` are kept as they were, unless they are secrets.
 */
export function formatView(
  view: ViewSettings,
  defaults: ViewSettings,
  search = "",
  { here = defaults, always }: Said = {},
): string {
  const parts: string[] = [];
  const usual = defaultsFor(view, defaults);
  const own = defaultsFor(view, here);
  for (const setting of SINGLE_SETTINGS) {
    const differing = formatSetting(setting, view, usual) ?? formatSetting(setting, view, own);
    const part = always?.has(setting) === true ? writeSetting(setting, view) : differing;
    if (part !== null) parts.push(part);
    if (setting === "project") parts.push(...formatLabels(view.labels, defaults.labels));
  }
  for (const { name, raw } of parseQuery(search)) {
    if (!OWN.has(name) && !isSecretName(name)) parts.push(raw);
  }
  return parts.join("&");
}

function formatSetting<K extends SingleSetting>(
  setting: K,
  view: Pick<ViewSettings, K>,
  defaults: Pick<ViewSettings, K>,
): string | null {
  const { write } = VIEW_PARAMETERS[setting];
  return write(view[setting]) === write(defaults[setting]) ? null : writeSetting(setting, view);
}

function writeSetting<K extends SingleSetting>(setting: K, view: Pick<ViewSettings, K>): string {
  const { name, write } = VIEW_PARAMETERS[setting];
  return `${name}=${encodeQuery(write(view[setting]))}`;
}

function formatLabels(
  labels: readonly LabelFilter[],
  defaults: readonly LabelFilter[],
): readonly string[] {
  const texts = labels.map(formatLabel);
  const usual = defaults.map(formatLabel);
  if (texts.length === usual.length && texts.every((text, at) => text === usual[at])) return [];
  return texts.length === 0 ? ["label="] : texts;
}

function formatLabel(filter: LabelFilter): string {
  if (filter.absent === true) return `without=${encodeQuery(filter.key)}`;
  return `label=${encodeQuery(formatLabelFilter(filter))}`;
}
