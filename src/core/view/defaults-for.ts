import type { ViewSettings } from "./view-settings.ts";

/**
 * What holds of `defaults` for a desk or for a wall: groups take room, so a wall has them only where
 * its own address asks for them.
 */
export function defaultsFor(
  { kiosk }: Pick<ViewSettings, "kiosk">,
  defaults: ViewSettings,
): ViewSettings {
  return kiosk && !defaults.kiosk ? { ...defaults, group: null } : defaults;
}
