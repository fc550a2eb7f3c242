import { readFile } from "node:fs/promises";
import type { VirtualWorld } from "../../support/virtual/virtual-world.ts";
import { readTruth } from "./truth.ts";

/** The wall's export held against what the simulator knows. */
export interface Comparison {
  /** Readings of the cloud in the time compared. */
  readonly rows: number;
  /** Those of them that are not in the export. */
  readonly lost: readonly string[];
  /** Rows of the export that are there twice, or that the cloud does not know. */
  readonly doubled: readonly string[];
}

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;

/** The wall's export beside what the simulator knows, of the same stretch of time. */
export async function compareExport(world: VirtualWorld): Promise<Comparison> {
  const text = await world.during(exportWall(world));
  const toMs = world.nowMs() - 10_000;
  const fromMs = world.nowMs() - DAY_MS + MINUTE_MS;
  const inTime = (row: string): boolean => {
    const atMs = Date.parse(row.split(",")[2] ?? "");
    return atMs >= fromMs && atMs <= toMs;
  };
  const exported = text.split("\r\n").slice(1, -1).filter(inTime);
  const truth = new Set(await readTruth(world, fromMs, toMs));
  const seen = new Set(exported);
  return {
    rows: truth.size,
    lost: [...truth].filter((row) => !seen.has(row)),
    doubled: exported.filter((row, index) => !truth.has(row) || exported.indexOf(row) !== index),
  };
}

async function exportWall({ page }: VirtualWorld): Promise<string> {
  const download = page.waitForEvent("download");
  await page.getByRole("button", { name: "Menu", exact: true }).click();
  await page.getByRole("menuitem", { name: "Export CSV" }).click();
  return readFile(await (await download).path(), "utf8");
}
