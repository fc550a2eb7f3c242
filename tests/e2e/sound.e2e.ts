// A wall that is to be heard, in a browser that waits for a press and in one that does not.
import type { Page } from "@playwright/test";
import { CHROMIUM_ARGS, findChromium } from "../support/chromium.ts";
import type { RunningHost } from "../support/start-host.ts";
import { emulate, idOf, publish } from "./cloud.ts";
import { expect, test } from "./fixtures.ts";

const BLOCKED = "--autoplay-policy=document-user-activation-required";
const ALLOWED = "--autoplay-policy=no-user-gesture-required";

// Tracing looks into the page as the runner does, which counts as a press.
test.use({ trace: "off" });

/** Counts tones that are started where they can be heard. */
function countTones(page: Page): Promise<unknown> {
  return page.addInitScript(() => {
    Object.assign(globalThis, { tones: 0 });
    globalThis.OscillatorNode = class extends OscillatorNode {
      override start(when?: number): void {
        if (this.context.state === "running") {
          Object.assign(globalThis, { tones: Number(Reflect.get(globalThis, "tones")) + 1 });
        }
        super.start(when);
      }
    };
  });
}

/**
 * Asks the page over the protocol: what the runner itself asks counts as a person's press, after
 * which the browser blocks nothing.
 */
async function asker(page: Page): Promise<(expression: string) => Promise<unknown>> {
  const session = await page.context().newCDPSession(page);
  return async (expression) => {
    const { result } = await session.send("Runtime.evaluate", { expression, returnByValue: true });
    return result.value;
  };
}

async function openLoudWall(page: Page, host: RunningHost): Promise<void> {
  const config: unknown = await (await fetch(`${host.url}/config.json`)).json();
  const alarms = [{ name: "Cabinet", match: ["kind=cabinet"], high: 8 }];
  await page.route("**/config.json", (route) =>
    route.fulfill({ json: Object.assign({}, config, { alarms, screen: { sound: true } }) }),
  );
  await countTones(page);
  await page.goto(`${host.url}/?kiosk=1&label=kind%3Dcabinet&window=1h`);
}

const TONES = "tones";
const LINE = "document.querySelector('[data-testid=sound-line]')?.textContent ?? ''";
const CONNECTION = "document.querySelector('[data-testid=connection]')?.dataset.state";

for (const policy of [BLOCKED, ALLOWED]) {
  test(`[CF41] [WV100] [AL22] a wall whose config.json has sound is heard: ${policy}`, async ({
    playwright,
    host,
  }) => {
    const device = await emulate(host, { name: "Alarm cabinet", kind: "cabinet" });
    const browser = await playwright.chromium.launch({
      executablePath: await findChromium(),
      args: [...CHROMIUM_ARGS, policy],
    });
    try {
      const page = await browser.newPage({ serviceWorkers: "block" });
      await openLoudWall(page, host);
      const ask = await asker(page);
      const tile = `document.querySelector('[data-device-id="${idOf(device)}"]')?.dataset`;
      await expect.poll(() => ask(`${CONNECTION} + ' ' + ${tile}?.state`)).toBe("live waiting");
      if (policy === BLOCKED) {
        await expect.poll(() => ask(LINE)).toBe("Sound waits for a press on this page.");
      }
      await publish(host, device, 9.25);
      await expect.poll(() => ask(`${tile}?.alarm`)).toBe("active");
      if (policy === BLOCKED) {
        expect(await ask(TONES)).toBe(0);
        await page.mouse.click(5, 5);
      }
      await expect.poll(() => ask(TONES)).toBe(6);
      await expect.poll(() => ask(LINE)).toBe("");

      await page.evaluate(() => location.assign("#/alarms/sound"));
      const sound = page.getByRole("switch", { name: "Sound" });
      await expect(sound).toBeChecked();
      await page.getByRole("button", { name: "Test warning" }).click();
      await expect.poll(() => ask(TONES)).toBe(8);
      await sound.click();
      await expect(page.getByText("Silent.")).toBeVisible();
      await page.reload();
      await expect(sound).not.toBeChecked();
    } finally {
      await browser.close();
    }
  });
}
