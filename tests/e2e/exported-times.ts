import { readFile } from "node:fs/promises";
import type { Page } from "@playwright/test";

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
