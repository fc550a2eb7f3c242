import { defaultsFor } from "./defaults-for.ts";
import { encodeQuery } from "./encode-query.ts";
import { isSecretName } from "./is-secret-name.ts";
import { formatLabelFilter } from "./label-filter-text.ts";
import { parseQuery } from "./parse-query.ts";
import { SINGLE_SETTINGS, VIEW_PARAMETERS, type SingleSetting } from "./view-parameters.ts";
import type { LabelFilter, ViewSettings } from "./view-settings.ts";

const OWN = new Set(["label", ...SINGLE_SETTINGS.map((setting) => VIEW_PARAMETERS[setting].name)]);

/**
 * The query string, without `?`, that shows `view` to whoever has the same `defaults`: only what
 * differs, always in the same order. A default that was turned off is written as nothing
 * (`group=`). Foreign parameters of `search` are kept as they were, unless they are secrets.
 * `here`: what this browser's memory makes of the defaults; what differs from it is said as well.
 */
export function formatView(
  view: ViewSettings,
  defaults: ViewSettings,
  search = "",
  here: ViewSettings = defaults,
): string {
  const parts: string[] = [];
  const usual = defaultsFor(view, defaults);
  const own = defaultsFor(view, here);
  for (const setting of SINGLE_SETTINGS) {
    const part = formatSetting(setting, view, usual) ?? formatSetting(setting, view, own);
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
  const { name, write } = VIEW_PARAMETERS[setting];
  const text = write(view[setting]);
  return text === write(defaults[setting]) ? null : `${name}=${encodeQuery(text)}`;
}

function formatLabels(
  labels: readonly LabelFilter[],
  defaults: readonly LabelFilter[],
): readonly string[] {
  const texts = labels.map(formatLabelFilter);
  const usual = defaults.map(formatLabelFilter);
  if (texts.length === usual.length && texts.every((text, at) => text === usual[at])) return [];
  return texts.length === 0 ? ["label="] : texts.map((text) => `label=${encodeQuery(text)}`);
}
