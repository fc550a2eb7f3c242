import type { Page } from "@playwright/test";
import { devicesOf, idOf, type CloudDevice } from "./cloud.ts";
import type { RunningHost } from "../support/start-host.ts";
import { expect, test, tiles } from "./fixtures.ts";
import { numbersOf, openWall, withoutHistory } from "./shared-host.ts";

interface Heard extends CloudDevice {
  readonly reported?: { readonly networkStatus?: { readonly cloudConnectors: { id: string }[] } };
}

const post = (host: RunningHost, faults: object) =>
  fetch(`${host.url}/sim/faults`, { method: "POST", body: JSON.stringify(faults) });

/** Everything the page's live regions have said since. */
async function listen(page: Page): Promise<() => Promise<readonly string[]>> {
  await page.evaluate(() => {
    const said: string[] = [];
    Object.assign(globalThis, { said });
    const observer = new MutationObserver((records) => {
      for (const { target } of records) {
        const region = target.parentElement?.closest("[aria-live]") ?? target;
        said.push(region.textContent ?? "");
      }
    });
    for (const region of document.querySelectorAll("[aria-live]")) {
      observer.observe(region, { childList: true, characterData: true, subtree: true });
    }
  });
  return () => page.evaluate(() => (globalThis as unknown as { said: string[] }).said);
}

test("[WV90] [WV91] [WV92] a Cloud Connector that goes offline is one line, and it comes back by itself", async ({
  page,
  host,
}) => {
  await withoutHistory(page);
  await page.setViewportSize({ width: 1280, height: 720 });
  await openWall(page, host, "?kiosk=1&rotate=1");
  await expect(tiles(page).first()).toBeVisible();

  const devices = (await devicesOf(host)) as readonly Heard[];
  const kitchen = devices.find(
    ({ type, labels }) => type === "ccon" && labels["name"] === "Kitchen",
  );
  const only = devices.filter(({ reported }) => {
    const ids = (reported?.networkStatus?.cloudConnectors ?? []).map(({ id }) => id);
    return ids.length === 1 && kitchen !== undefined && ids[0] === idOf(kitchen);
  });
  expect(only.length).toBeGreaterThan(5);
  const said = await listen(page);

  await post(host, { kind: "connector-offline", connector: "Kitchen" });
  const line = page.getByTestId("connectors");
  await expect(line).toContainText(/^Cloud Connector “Kitchen” is offline since \d\d:\d\d/u);
  await expect(line).toContainText(/\d+ sensors cannot be heard/u);
  await expect(line).toContainText(new RegExp(`: ${only.length} sensors cannot be heard`, "u"));
  // As the cloud does after a while, it says the same of each of them.
  await post(
    host,
    only.map((device) => ({ kind: "offline", device: idOf(device) })),
  );
  await expect(page.getByTestId("summary")).toContainText(`${only.length} offline`);
  expect((await numbersOf(page)).reduce((sum, count) => sum + count, 0)).toBe(48);

  // On the page that is turned to next, none of them is there again.
  const label = page.getByText(/^page \d+ of \d+$/u);
  const total = Number(/of (\d+)/u.exec(await label.innerText())?.[1]);
  const pagesOf = new Map<string, Set<string>>();
  const seen = new Set<string>();
  await expect
    .poll(async () => {
      const [on, cut] = await page.evaluate(
        () =>
          [
            [...document.querySelectorAll("p")].find((each) => /^page \d/u.test(each.innerText))
              ?.innerText ?? "",
            [...document.querySelectorAll<HTMLElement>('[data-cause="connector"]')].map(
              (each) => each.dataset["deviceId"] ?? "",
            ),
          ] as const,
      );
      seen.add(on);
      for (const id of cut) pagesOf.set(id, (pagesOf.get(id) ?? new Set()).add(on));
      return seen.size;
    })
    .toBe(total);
  expect(pagesOf.size).toBe(only.length);
  expect([...pagesOf.values()].filter((pages) => pages.size > 1)).toEqual([]);
  const cut = page.locator('[data-cause="connector"]').first();
  await expect(cut).toHaveAttribute("data-state", "offline");
  await expect(cut).toHaveAttribute("aria-label", /, offline, no connector/u);
  expect(await said()).toEqual(["Cloud Connector “Kitchen” is down: its sensors cannot be heard."]);

  await fetch(`${host.url}/sim/faults`, { method: "DELETE" });
  await expect(line).toHaveCount(0);
  await expect(page.getByTestId("summary")).toContainText("48 normal");
  await expect(page.locator("[data-cause]")).toHaveCount(0);
});
