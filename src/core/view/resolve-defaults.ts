import type { AppConfig } from "../config/app-config.ts";
import { VIEW_PARAMETERS, type SingleSetting } from "./view-parameters.ts";
import type { ViewSettings } from "./view-settings.ts";

/**
 * What is shown where the address says nothing: `config.json`, then what the browser remembers
 * (`project`, `group`, `window`, `unit`, `theme`, `awake` as in the address), then what is built in.
 * Remembered nonsense is ignored.
 */
export function resolveDefaults(
  config: AppConfig,
  remembered: Readonly<Record<string, string>>,
): ViewSettings {
  const { screen } = config;
  return {
    project: config.project ?? recall("project", remembered) ?? null,
    labels: [],
    query: "",
    group: screen.group ?? recall("group", remembered) ?? null,
    window: screen.window ?? recall("window", remembered) ?? "24h",
    unit: screen.unit ?? recall("unit", remembered) ?? "C",
    theme: screen.theme ?? recall("theme", remembered) ?? "dark",
    kiosk: false,
    awake: screen.awake ?? recall("awake", remembered) ?? true,
    rotateSeconds: null,
    distanceMetres: null,
    diagonalInches: null,
  };
}

function recall<K extends SingleSetting>(
  setting: K,
  remembered: Readonly<Record<string, unknown>>,
): ViewSettings[K] | undefined {
  const { name, read } = VIEW_PARAMETERS[setting];
  const text = Object.hasOwn(remembered, name) ? remembered[name] : undefined;
  return typeof text === "string" ? read(text) : undefined;
}
