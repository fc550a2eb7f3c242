import type { AppConfig } from "../config/app-config.ts";
import { formatView } from "./format-view.ts";
import { resolveDefaults } from "./resolve-defaults.ts";
import type { SingleSetting } from "./view-parameters.ts";
import type { ViewSettings } from "./view-settings.ts";

/**
 * The query string, without `?`, of a wall that shows `view` in every browser that gets the same
 * `config`: what that leaves open is said even where it is the built-in value, for another browser
 * may remember another one.
 */
export function formatWallView(view: ViewSettings, config: AppConfig): string {
  const { project, screen } = config;
  // A group is for a wall only where its address says so (VW21).
  const left: readonly (readonly [SingleSetting, unknown])[] = [
    ["project", project],
    ["window", screen.window],
    ["unit", screen.unit],
    ["theme", screen.theme],
    ["awake", screen.awake],
  ];
  const open = left.flatMap(([setting, value]) => (value === null ? [setting] : []));
  return formatView({ ...view, kiosk: true }, resolveDefaults(config, {}), "", {
    always: new Set(open),
  });
}
