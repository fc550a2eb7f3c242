import { screenMemory } from "../browser/screen-memory.ts";
import type { ViewSettings } from "../core/view/view-settings.ts";

/** What a browser remembers of a screen when neither the address nor config.json says it. */
const REMEMBERED = ["project", "group", "window", "unit", "theme"] as const;

/** Keeps what `patch` says of the remembered settings; null takes one back. */
export function remember(patch: Partial<ViewSettings>): void {
  const kept = { ...screenMemory.load() };
  for (const key of REMEMBERED) {
    if (!(key in patch)) continue;
    const value = patch[key];
    if (value === null || value === undefined) delete kept[key];
    else kept[key] = value;
  }
  screenMemory.save(kept);
}
