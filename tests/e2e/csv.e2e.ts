import { readFile } from "node:fs/promises";
import type { Page } from "@playwright/test";
import { emulate, historyOf, idOf, publish, relabel } from "./cloud.ts";
import { expect, openWall, test, tiles } from "./shared-host.ts";

const HOUR_MS = 3_600_000;

async function exportOf(page: Page, click: () => Promise<void>): Promise<string> {
  const download = page.waitForEvent("download");
  await click();
  const file = await download;
  expect(file.suggestedFilename()).toMatch(/\.csv$/u);
  return readFile(await file.path(), "utf8");
}

async function exportWall(page: Page): Promise<string> {
  await page.getByRole("button", { name: "Menu", exact: true }).click();
  return exportOf(page, () => page.getByRole("menuitem", { name: "Export CSV" }).click());
}

test("a card's export is the cloud's history of the window, sample by sample", async ({
  page,
  host,
}) => {
  const device = await emulate(host, { name: 'Door, "left"', rig: "csv" });
  const id = idOf(device);
  const nowMs = Date.now();
  for (const [hours, celsius] of [
    [-5, 21.05],
    [-0.9, -18.1],
    [-0.5, 0.3],
    [-0.2, 4],
  ] as const) {
    await publish(host, device, celsius, nowMs + hours * HOUR_MS);
  }
  // History finds an event two seconds after it was sent.
  await expect.poll(async () => (await historyOf(host, id, nowMs - HOUR_MS)).length).toBe(3);
  await openWall(page, host, "?label=rig%3Dcsv&window=1h");
  await host.fault({ kind: "backfill", device: id, events: 4, samples: 3, stepSeconds: 300 });
  await expect(async () => {
    const truth = (await historyOf(host, id, Date.now() - HOUR_MS)).map(
      ({ time, celsius, backfilled }) => `${id},"Door, ""left""",${time},${celsius},${backfilled}`,
    );
    expect(truth.length).toBeGreaterThanOrEqual(15);
    await page.getByRole("button", { name: /^Menu for Door/u }).click();
    const text = await exportOf(page, () =>
      page.getByRole("menuitem", { name: "Export CSV" }).click(),
    );
    const expected = ["device_id,name,time,celsius,backfilled", ...truth, ""].join("\r\n");
    expect(text).toBe(expected);
  }).toPass();
});

test("[CV17] the wall's export is sorted, holds what is in view, and runs no formula", async ({
  page,
  host,
}) => {
  // A browser without a private file system puts the file together in memory.
  await page.addInitScript(() => {
    Reflect.deleteProperty(StorageManager.prototype, "getDirectory");
  });
  const names = ["=1+1", "+47", "-5 room", "@SUM(A1)", "\t=1", "plain", 'new\nline "q"'];
  for (const name of names) {
    const device = await emulate(host, { name: "to be named", rig: "formula" });
    await relabel(host, device, { name });
    await publish(host, device, -4.5);
    await publish(host, device, -4.45);
  }
  await openWall(page, host, "?label=rig%3Dformula");
  await expect(tiles(page)).toHaveCount(names.length);
  const text = await exportWall(page);
  expect(text.charCodeAt(0)).not.toBe(0xfeff);
  expect(text.endsWith("\r\n")).toBe(true);
  expect(text.replaceAll("\r\n", "").replaceAll('"new\nline', "")).not.toMatch(/[\r\n]/u);
  const rows = text.split("\r\n").slice(1, -1);
  expect(new Set(rows).size).toBe(rows.length);
  const keys = rows.map((row) => `${row.split(",")[0]} ${/\d{4}-[^,]+Z/u.exec(row)?.[0]}`);
  expect(keys).toEqual(keys.toSorted());
  for (const row of rows) {
    expect(row).toMatch(
      /^emu[0-9a-v]{20},.+,\d{4}-\d\d-\d\dT[\d:]{8}\.\d{3}Z,-4\.4?5,(?:true|false)$/su,
    );
    const name = row.slice(row.indexOf(",") + 1).replace(/^"/u, "");
    expect(name).not.toMatch(/^[=+\-@\t\r]/u);
  }
  for (const name of ["'=1+1", "'+47", "'-5 room", "'@SUM(A1)", "plain", '"new\nline ""q"""']) {
    expect(
      rows.some((row) => row.includes(`,${name},`)),
      name,
    ).toBe(true);
  }
});

test("an export holds every sensor in view and nothing else", async ({ page, host }) => {
  await openWall(page, host, "?label=kind%3Dfreezer&window=1h");
  const ids = await tiles(page).evaluateAll((all) =>
    all.map((tile) => tile.getAttribute("data-device-id") ?? ""),
  );
  await expect(async () => {
    const rows = (await exportWall(page)).split("\r\n").slice(1, -1);
    expect(new Set(rows.map((row) => row.split(",")[0]))).toEqual(new Set(ids));
  }).toPass();
});

test("an export waits for the history of the window, and then starts by itself", async ({
  page,
  host,
}) => {
  await openWall(page, host, "?label=kind%3Dfreezer");
  await page.getByRole("button", { name: "7 d" }).click();
  const text = await exportWall(page);
  const oldest = new Map<string, string>();
  for (const row of text.split("\r\n").slice(1, -1)) {
    const [id = "", , time = ""] = row.split(",");
    if (!oldest.has(id)) oldest.set(id, time);
  }
  expect(oldest.size).toBe(await tiles(page).count());
  const weekAgoMs = Date.now() - 6.5 * 24 * HOUR_MS;
  for (const [id, time] of oldest) expect(Date.parse(time), id).toBeLessThan(weekAgoMs);
  await expect(page.getByRole("region", { name: "Export" })).toHaveCount(0);
});
