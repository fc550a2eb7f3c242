import { screenMemory } from "../browser/screen-memory.ts";
import { VIEW_PARAMETERS } from "../core/view/view-parameters.ts";
import type { ViewSettings } from "../core/view/view-settings.ts";

/** What a browser remembers of a screen when neither the address nor config.json says it. */
const REMEMBERED = ["project", "group", "window", "unit", "theme", "awake"] as const;

/** Keeps what `patch` says of the remembered settings; null takes one back. */
export function remember(patch: Partial<ViewSettings>): void {
  const kept = { ...screenMemory.load() };
  for (const key of REMEMBERED) {
    if (!(key in patch)) continue;
    const text = textOf(key, patch);
    if (text === null) delete kept[key];
    else kept[key] = text;
  }
  screenMemory.save(kept);
}

/** A setting as the address has it; null where there is none. */
function textOf<K extends (typeof REMEMBERED)[number]>(
  key: K,
  patch: Partial<Pick<ViewSettings, K>>,
): string | null {
  const value = patch[key];
  if (value === null || value === undefined) return null;
  const parameter: { readonly write: (value: ViewSettings[K]) => string } = VIEW_PARAMETERS[key];
  return parameter.write(value);
}
