import { expect, test } from "vitest";
import type { AppConfig } from "../../../src/core/config/app-config.ts";
import { defaultConfig } from "../../../src/core/config/parse-config.ts";
import { resolveDefaults } from "../../../src/core/view/resolve-defaults.ts";
import { BUILT_IN } from "../../support/any-view.ts";

const config = defaultConfig();
const remembered = { project: "p2", group: "kind", window: "7d", unit: "F", theme: "light" };

test("[VW1] nothing said and nothing remembered is what is built in", () => {
  expect(resolveDefaults(config, {})).toEqual(BUILT_IN);
});

test("[VW1] what the browser remembers is shown where config.json says nothing", () => {
  expect(resolveDefaults(config, remembered)).toEqual({ ...BUILT_IN, ...remembered });
});

test("[VW1] config.json wins over what the browser remembers", () => {
  const screen = {
    ...config.screen,
    window: "1h",
    group: "room",
    unit: "C",
    theme: "auto",
  } as const;
  const said: AppConfig = { ...config, project: "p1", screen };
  expect(resolveDefaults(said, remembered)).toEqual({
    ...BUILT_IN,
    project: "p1",
    group: "room",
    window: "1h",
    unit: "C",
    theme: "auto",
  });
});

test("[VW1] remembered nonsense is ignored", () => {
  const nonsense = { project: "a/b", group: "", window: "3y", unit: "K", theme: "", kiosk: "1" };
  expect(resolveDefaults(config, nonsense)).toEqual(BUILT_IN);
  const hostile: Record<string, string> = JSON.parse('{"__proto__":{"window":"7d"},"unit":5}');
  expect(resolveDefaults(config, hostile)).toEqual(BUILT_IN);
});
