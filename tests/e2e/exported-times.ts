import { readFile } from "node:fs/promises";
import { expect, type Page } from "@playwright/test";
import type { RunningHost } from "../support/start-host.ts";
import { historyOf } from "./cloud.ts";

/** Times by device of what "Export CSV" gives, from `fromMs` to `toMs`. */
export async function exportedTimes(
  page: Page,
  fromMs: number,
  toMs: number,
): Promise<Map<string, string[]>> {
  await page.getByRole("button", { name: "Menu" }).first().click();
  const download = page.waitForEvent("download");
  await page.getByRole("menuitem", { name: "Export CSV" }).click();
  const text = await readFile(await (await download).path(), "utf8");
  const times = new Map<string, string[]>();
  for (const line of text.split("\r\n").slice(1)) {
    const [id = "", , time = ""] = line.split(",");
    const timeMs = Date.parse(time);
    if (!(timeMs >= fromMs && timeMs <= toMs)) continue;
    times.set(id, [...(times.get(id) ?? []), time]);
  }
  return times;
}

/** That the page has what the cloud has of these sensors, from `fromMs` to `toMs`, to the sample. */
export async function expectNoHole(
  page: Page,
  host: RunningHost,
  ids: readonly string[],
  { fromMs, toMs }: { readonly fromMs: number; readonly toMs: number },
): Promise<void> {
  const truth = new Map<string, readonly string[]>();
  for (const id of ids) {
    // History finds an event two seconds after it was sent, and the next one holds samples of before.
    await expect
      .poll(async () => Date.parse((await historyOf(host, id, fromMs)).at(-1)?.time ?? ""))
      .toBeGreaterThan(toMs);
    const times = (await historyOf(host, id, fromMs)).map(({ time }) => time);
    const wanted = times.filter((time) => Date.parse(time) >= fromMs && Date.parse(time) <= toMs);
    expect(wanted.length).toBeGreaterThan(4);
    truth.set(id, wanted);
  }
  await expect(async () => {
    const shown = await exportedTimes(page, fromMs, toMs);
    for (const id of ids) expect(shown.get(id)).toEqual(truth.get(id));
  }).toPass({ intervals: [1_000], timeout: 30_000 });
}
