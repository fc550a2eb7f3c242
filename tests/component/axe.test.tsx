import axe from "axe-core";
import { expect, test } from "vitest";
import { page } from "vitest/browser";
import { renderScene } from "./render-wall.tsx";

const SCENES = [
  "scene=live",
  "scene=live&kiosk=1",
  "scene=denied",
  "scene=reconnecting&kiosk=1",
  "scene=notices&demo",
  "scene=loading",
  "scene=empty",
  "scene=failed",
  "scene=no-match",
  "scene=sign-in",
  "scene=sign-in-failed",
  "scene=token",
  "scene=projects",
  "scene=config-error",
] as const;

async function findings(): Promise<readonly string[]> {
  // What fades in is judged when it is there; what pulses for ever is judged as it is.
  const ending = document
    .getAnimations()
    .filter(({ effect }) => effect?.getComputedTiming().endTime !== Infinity);
  await Promise.all(ending.map((animation) => animation.finished.catch(() => null)));
  // Base UI's focus guards: they pass the focus on and never keep it.
  const context = { exclude: ["[data-base-ui-focus-guard]"] };
  const { violations } = await axe.run(context, {
    rules: { "document-title": { enabled: false }, "html-has-lang": { enabled: false } },
  });
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ html, failureSummary }) => `${id}: ${html.slice(0, 160)} ${failureSummary ?? ""}`),
  );
}

for (const theme of ["dark", "light"]) {
  for (const scene of SCENES) {
    test(`[WV12] axe finds nothing: ${scene}, ${theme}`, async () => {
      await renderScene(`${scene}&theme=${theme}`);
      await expect.poll(() => document.documentElement.dataset["theme"]).toBe(theme);
      const curves = /live|denied|reconnecting/u.test(scene) ? 3 : 0;
      await expect
        .poll(() => document.querySelectorAll(".recharts-line-curve").length)
        .toBeGreaterThanOrEqual(curves);
      // The screens but for the first are chunks of their own.
      await expect.poll(() => document.querySelector("h1")).not.toBeNull();
      expect(await findings()).toEqual([]);
    });
  }

  test(`[WV12] axe finds nothing: an open menu, ${theme}`, async () => {
    await renderScene(`scene=calm&theme=${theme}`);
    await page.getByRole("button", { name: "Menu", exact: true }).click();
    await expect.element(page.getByRole("menuitem", { name: "Export CSV" })).toBeVisible();
    expect(await findings()).toEqual([]);
  });

  test(`[WV12] axe finds nothing: the filter sheet, ${theme}`, async () => {
    await renderScene(`scene=calm&theme=${theme}`, [390, 844]);
    await page.getByRole("button", { name: "Filters" }).click();
    await expect.element(page.getByRole("dialog")).toBeVisible();
    expect(await findings()).toEqual([]);
  });

  test(`[WV12] axe finds nothing: diagnostics, ${theme}`, async () => {
    await renderScene(`scene=live&theme=${theme}`);
    location.hash = "#/diagnostics";
    await expect.element(page.getByTestId("diagnostics")).toBeVisible();
    expect(await findings()).toEqual([]);
  });
}
