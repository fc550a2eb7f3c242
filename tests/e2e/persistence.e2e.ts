import { readFile } from "node:fs/promises";
import type { Page } from "@playwright/test";
import type { RunningHost } from "../support/start-host.ts";
import { devicesOf, historyOf, idOf } from "./cloud.ts";
import { account, signIn, withConfig, type LoggedRequest } from "./fixtures.ts";
import { connection, expect, notices, openWall, test, tiles } from "./shared-host.ts";

test.use({
  env: { SIM_DEVICES: "6", SIM_INTERVAL: "2", SIM_FAULTS: "0" },
  // All six graphs are on the screen.
  viewport: { width: 1440, height: 1400 },
});

const MINUTE_MS = 60_000;
const values = (page: Page) => tiles(page).getByTestId("tile-value");
const restored = (page: Page) => page.getByTestId("restored");

/** Start times of the history that was asked for since, by device. */
async function startsSince(host: RunningHost, sinceMs: number): Promise<Map<string, number[]>> {
  const response = await fetch(`${host.url}/sim/requests`);
  const { requests } = (await response.json()) as {
    requests: (LoggedRequest & { atMs: number })[];
  };
  const starts = new Map<string, number[]>();
  for (const { path, query, status, atMs } of requests) {
    const id = /\/devices\/([^/]+)\/events$/u.exec(path)?.[1];
    const start = new URLSearchParams(query).get("start_time");
    if (id === undefined || start === null || status !== 200 || atMs < sinceMs) continue;
    starts.set(id, [...(starts.get(id) ?? []), Date.parse(start)]);
  }
  return starts;
}

/** The wall, live, with the whole history of its six sensors. */
async function openFilled(page: Page, host: RunningHost, query = ""): Promise<void> {
  await openWall(page, host, query);
  await expect(tiles(page)).toHaveCount(6);
  await expect.poll(async () => (await startsSince(host, 0)).size).toBe(6);
  await page.goto(`${host.url}/${query}#/diagnostics`);
  await expect(page.getByText(/^All 6 sensors read/u)).toBeVisible();
  await expect(page.getByTestId("keeping").getByText("Last write")).toBeVisible();
  await page.goto(`${host.url}/${query}#/`);
  await expect(tiles(page)).toHaveCount(6);
}

test("[PS20] after a reload the picture is there before the network is, and only the gap is read", async ({
  page,
  host,
}) => {
  await openFilled(page, host, "?window=1h");
  // Once more after the cloud's indexing delay: before that nothing is known for sure.
  await expect
    .poll(async () => [...(await startsSince(host, 0)).values()].map(({ length }) => length))
    .toEqual([2, 2, 2, 2, 2, 2]);
  await page.route("**/sim/**", (route) => route.abort());
  const reloadedMs = Date.now();
  await page.reload();
  await expect(tiles(page)).toHaveCount(6);
  await expect(values(page)).toHaveText(Array.from({ length: 6 }, () => /\d\.\d\s°C$/u));
  await expect(page.getByTestId("chart")).toHaveCount(6);
  await expect(restored(page)).toHaveText(
    /^Showing what this screen last saw at \d\d:\d\d, \d+ (?:s|min) ago, until the cloud answers\.$/u,
  );
  await expect(page.getByText(/last known \d\d:\d\d/u)).toHaveCount(6);
  await expect(page.locator("[data-testid=tile][data-state=normal]")).toHaveCount(6);

  await page.unroute("**/sim/**");
  await expect(connection(page)).toHaveAttribute("data-state", "live");
  await expect(restored(page)).toHaveCount(0);
  await expect(page.getByText(/last known/u)).toHaveCount(0);
  await expect.poll(async () => (await startsSince(host, reloadedMs)).size).toBe(6);
  for (const [id, starts] of await startsSince(host, reloadedMs)) {
    // From the sensor's own last reading, at most a heartbeat of 15 minutes ago; not from an hour.
    for (const start of starts) expect(start, id).toBeGreaterThan(reloadedMs - 20 * MINUTE_MS);
  }
  await expect(async () => expect(await exportWall(page)).toEqual(await truthOf(host))).toPass();
});

test("[PS21] a database full of garbage is dropped, and the wall says so once", async ({
  page,
  host,
}) => {
  await openFilled(page, host, "?window=1h");
  const { project } = (await (await fetch(`${host.url}/config.json`)).json()) as {
    project: string;
  };
  await page.evaluate(async (scope) => {
    const db = await new Promise<IDBDatabase>((resolve) => {
      const request = indexedDB.open("isotherm-readings");
      request.addEventListener("success", () => resolve(request.result));
    });
    const store = db.transaction("journal", "readwrite").objectStore("journal");
    store.put({ rot: new Uint8Array(1000) }, [scope, "rot", 0]);
    await new Promise((resolve) => store.transaction.addEventListener("complete", resolve));
    db.close();
  }, `${host.url}/sim/v2 ${project}`);
  await page.reload();
  await expect(notices(page)).toHaveText(/could not be read and were dropped/u);
  await expect(connection(page)).toHaveAttribute("data-state", "live");
  await expect(tiles(page)).toHaveCount(6);
  await page.getByRole("button", { name: /^Dismiss: The readings kept/u }).click();
  await expect(notices(page)).toHaveCount(0);
  await page.reload();
  await expect(connection(page)).toHaveAttribute("data-state", "live");
  await expect(tiles(page)).toHaveCount(6);
  await expect(notices(page)).toHaveCount(0);
});

test("[PS22] a browser that gives no room runs the wall, and says that nothing is kept", async ({
  page,
  host,
  context,
}) => {
  const devtools = await context.newCDPSession(page);
  await devtools.send("Storage.overrideQuotaForOrigin", { origin: host.url, quotaSize: 1 });
  await openWall(page, host);
  await expect(tiles(page)).toHaveCount(6);
  await expect(notices(page)).toHaveText(/disk is full: readings are not kept over a reload/u);
  await expect(values(page).first()).toHaveText(/\d\.\d\s°C$/u);
  await page.goto(`${host.url}/#/diagnostics`);
  await expect(page.getByTestId("keeping")).toContainText("disk is full");
});

test("[PS23] signing out deletes what was kept, which holds no credential", async ({
  page,
  host,
}) => {
  await withConfig(page, host, (config) => ({ ...config, auth: { method: "service-account" } }));
  await page.goto(host.url);
  await signIn(page);
  await expect(connection(page)).toHaveAttribute("data-state", "live");
  await expect(tiles(page)).toHaveCount(6);
  await page.goto(`${host.url}/#/diagnostics`);
  await expect(page.getByText(/^All 6 sensors read/u)).toBeVisible();
  await page.goto(`${host.url}/#/`);
  // A page that is hidden writes what it has.
  await page.evaluate(() => window.dispatchEvent(new Event("pagehide")));
  await expect.poll(() => keptText(page)).toContain("chca");
  const text = await keptText(page);
  for (const secret of [account.secret, account.keyId, account.email, "Bearer", "token="]) {
    expect(text).not.toContain(secret);
  }
  await page.getByRole("button", { name: "Menu", exact: true }).click();
  await page.getByRole("menuitem", { name: "Sign out" }).click();
  await expect(page.getByLabel("Key ID")).toBeVisible();
  await expect.poll(() => keptText(page)).toBe("");
});

/** Everything the kept database holds, as text; "" where there is none. */
function keptText(page: Page): Promise<string> {
  return page.evaluate(async () => {
    const found = await indexedDB.databases();
    if (!found.some(({ name }) => name === "isotherm-readings")) return "";
    const db = await new Promise<IDBDatabase>((resolve) => {
      const request = indexedDB.open("isotherm-readings");
      request.addEventListener("success", () => resolve(request.result));
    });
    const parts: string[] = [];
    for (const name of db.objectStoreNames) {
      const store = db.transaction(name).objectStore(name);
      for (const request of [store.getAllKeys(), store.getAll()]) {
        const rows = await new Promise<unknown[]>((resolve) => {
          request.addEventListener("success", () => resolve(request.result));
        });
        parts.push(
          JSON.stringify(rows, (_, value: unknown) =>
            value instanceof Uint8Array ? new TextDecoder("latin1").decode(value) : value,
          ),
        );
      }
    }
    db.close();
    return parts.join("\n");
  });
}

/** Rows of the export but for the newest seconds, which one side may have before the other. */
async function exportWall(page: Page): Promise<readonly string[]> {
  await page.getByRole("button", { name: "Menu", exact: true }).click();
  const download = page.waitForEvent("download");
  const item = page.getByRole("menuitem", { name: "Export CSV" });
  await item.click();
  await expect(item).toHaveCount(0);
  const text = await readFile(await (await download).path(), "utf8");
  return text
    .split("\r\n")
    .slice(1, -1)
    .filter((row) => isSettled(row.split(",")[2] ?? ""));
}

async function truthOf(host: RunningHost): Promise<readonly string[]> {
  const devices = (await devicesOf(host)).filter(({ type }) => /temperature|humidity/u.test(type));
  const rows: string[] = [];
  for (const device of devices.toSorted((a, b) => (idOf(a) < idOf(b) ? -1 : 1))) {
    const id = idOf(device);
    for (const { time, celsius, backfilled } of await historyOf(
      host,
      id,
      Date.now() - 90 * MINUTE_MS,
    )) {
      if (isSettled(time))
        rows.push(`${id},${device.labels["name"]},${time},${celsius},${backfilled}`);
    }
  }
  return rows;
}

/** From 58 minutes to 20 seconds ago: neither edge of the window moves through it meanwhile. */
function isSettled(time: string): boolean {
  const ageMs = Date.now() - Date.parse(time);
  return ageMs < 55 * MINUTE_MS && ageMs > MINUTE_MS / 2;
}
