import fc from "fast-check";
import { expect, test } from "vitest";
import { formatWallView } from "../../../src/core/view/format-wall-view.ts";
import { parseView } from "../../../src/core/view/parse-view.ts";
import { resolveDefaults } from "../../../src/core/view/resolve-defaults.ts";
import { VIEW_PARAMETERS } from "../../../src/core/view/view-parameters.ts";
import { anyView, BUILT_IN } from "../../support/any-view.ts";
import { WALL_CONFIG } from "../../support/ui-fake-wall.ts";

test("[WV110] whatever another browser remembers, and whatever config.json says, it shows the same wall", () => {
  const stated = fc.record({ window: fc.boolean(), unit: fc.boolean(), theme: fc.boolean() });
  fc.assert(
    fc.property(anyView, anyView, anyView, stated, (view, other, file, says) => {
      const config = {
        ...WALL_CONFIG,
        screen: {
          ...WALL_CONFIG.screen,
          group: file.group,
          window: says.window ? file.window : null,
          unit: says.unit ? file.unit : null,
          theme: says.theme ? file.theme : null,
        },
      };
      const remembered = {
        project: VIEW_PARAMETERS.project.write(other.project),
        group: VIEW_PARAMETERS.group.write(other.group),
        window: other.window,
        unit: other.unit,
        theme: other.theme,
        awake: VIEW_PARAMETERS.awake.write(other.awake),
      };
      const written = formatWallView(view, config);
      const read = parseView(`?${written}`, resolveDefaults(config, remembered));
      expect(read).toEqual({ view: { ...view, kiosk: true }, notices: [] });
    }),
  );
});

test("[WV110] what config.json says is left out where it is what is shown", () => {
  const screen = { ...WALL_CONFIG.screen, unit: "F", theme: "light", window: "7d" } as const;
  const config = { ...WALL_CONFIG, project: "p1", screen };
  const view = { ...BUILT_IN, project: "p1", unit: "F", theme: "dark", window: "7d" } as const;
  expect(formatWallView(view, config)).toBe("theme=dark&kiosk=1&awake=1");
});
