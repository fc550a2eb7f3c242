import { expect, test } from "vitest";
import { page } from "vitest/browser";
import { renderScene, tiles } from "./render-wall.tsx";

const line = () => page.getByTestId("sound-line");

for (const query of ["kiosk=1", ""]) {
  for (const size of [
    [1280, 720],
    [1080, 1920],
    [390, 844],
  ] as const) {
    test(`[WV100] one line says that sound waits for a press, whole: "${query}", ${size.join(" by ")}`, async () => {
      const wall = await renderScene(query, size);
      await expect.poll(() => tiles().length).toBeGreaterThan(0);
      expect(line().query()).toBeNull();
      wall.store.setState(({ alarms }) => ({ alarms: { ...alarms, sound: "blocked" } }));
      await expect.element(line()).toHaveTextContent("Sound waits for a press on this page.");
      const shown = line().element();
      const box = shown.getBoundingClientRect();
      expect(shown.scrollWidth).toBeLessThanOrEqual(shown.clientWidth);
      expect(Number.parseFloat(getComputedStyle(shown).fontSize)).toBeGreaterThanOrEqual(12);
      expect(box.left).toBeGreaterThanOrEqual(0);
      expect(box.right).toBeLessThanOrEqual(innerWidth);
      expect(box.bottom).toBeLessThanOrEqual(innerHeight);
      for (const tile of tiles()) {
        expect(tile.getBoundingClientRect().top).toBeGreaterThanOrEqual(box.bottom);
      }
      wall.store.setState(({ alarms }) => ({ alarms: { ...alarms, sound: "on" } }));
      await expect.poll(() => line().query()).toBeNull();
    });
  }
}
