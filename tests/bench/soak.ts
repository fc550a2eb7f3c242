// Random faults from a seed, one after another, against the built app: which faults, how long, and
// what lies between them follows from the seed alone; the wall's clock runs some hundred times
// faster than the machine's, whose minutes only say how far it gets.
import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { chromium } from "@playwright/test";
import { ensureBuilt } from "../../src/host/ensure-built.ts";
import { compareExport } from "../e2e/fault-matrix/compare-export.ts";
import { FAULTS, type MatrixFault } from "../e2e/fault-matrix/faults.ts";
import { letStand } from "../e2e/fault-matrix/let-stand.ts";
import { CHROMIUM_ARGS, findChromium } from "../support/chromium.ts";
import { openVirtualWorld, type VirtualWorld } from "../support/virtual/virtual-world.ts";
import { seededRandom } from "./seeded-random.ts";

const ROOT = join(dirname(fileURLToPath(import.meta.url)), "../..");
const SENSORS = 6;
const MINUTE_MS = 60_000;
const SHORTEST_MS = 1000;
const LONGEST_MS = 120 * MINUTE_MS;
/** The export reaches back a day: compared more often than that, every reading is looked at. */
const COMPARE_MS = 6 * 60 * MINUTE_MS;

/** Runs for so many minutes; prints what happened and answers whether nothing was lost. */
export async function soak(seed: number, minutes: number): Promise<boolean> {
  console.log(`soak: seed ${seed}, ${minutes} minutes (SOAK_SEED, SOAK_MINUTES)`);
  ensureBuilt(ROOT, console.log);
  const browser = await chromium.launch({
    executablePath: await findChromium(),
    args: [...CHROMIUM_ARGS],
  });
  try {
    const context = await browser.newContext({ serviceWorkers: "block", locale: "en-GB" });
    const world = await openVirtualWorld({
      context,
      sensors: SENSORS,
      intervalSeconds: 120,
      seed,
      query: "?window=24h",
    });
    await world.untilLive(SENSORS);
    const result = await run(world, seed, performance.now() + minutes * MINUTE_MS);
    await world.close();
    mkdirSync("bench-results", { recursive: true });
    const text = JSON.stringify({ seed, minutes, ...result }, null, 2);
    writeFileSync("bench-results/soak.json", `${text}\n`);
    return result.lost === 0 && result.doubled === 0 && result.stuck === 0;
  } finally {
    await browser.close();
  }
}

async function run(world: VirtualWorld, seed: number, untilMs: number) {
  const random = seededRandom(seed);
  const total = { faults: 0, compared: 0, lost: 0, doubled: 0, stuck: 0, slowestSeconds: 0 };
  await world.advance(2 * MINUTE_MS);
  const before = await sizeOf(world);
  const startMs = world.nowMs();
  let comparedMs = startMs;
  while (performance.now() < untilMs) {
    const fault = FAULTS[Math.floor(random() * FAULTS.length)];
    if (fault === undefined) break;
    const lengthMs = Math.round(SHORTEST_MS * (LONGEST_MS / SHORTEST_MS) ** random());
    const after = await oneFault(world, fault, lengthMs);
    total.faults += 1;
    total.slowestSeconds = Math.max(total.slowestSeconds, after ?? 0);
    const seconds = Math.round(lengthMs / 1000);
    if (after === null) {
      total.stuck += 1;
      console.log(`not live a minute after fault ${total.faults}, ${fault.name} for ${seconds} s`);
    }
    // Another fault may come before the history has been read.
    await world.advance(Math.round(random() ** 3 * 10 * MINUTE_MS));
    if (world.nowMs() - comparedMs < COMPARE_MS && performance.now() < untilMs) continue;
    await world.advance(MINUTE_MS);
    const { rows, lost, doubled } = await compareExport(world);
    comparedMs = world.nowMs();
    total.compared += rows;
    total.lost += lost.length;
    total.doubled += doubled.length;
    const hours = ((comparedMs - startMs) / 3_600_000).toFixed(1);
    console.log(
      `${hours} h, ${total.faults} faults: ${rows} readings, ${lost.length} lost, ${doubled.length} doubled`,
    );
    for (const row of [...lost, ...doubled].slice(0, 5)) console.log(`  ${row}`);
  }
  const hours = Math.round((world.nowMs() - startMs) / 360_000) / 10;
  const result = { ...total, hours, before, after: await sizeOf(world) };
  console.table({ ...total, hours });
  console.table({ before, after: result.after });
  return result;
}

/** Seconds from the fault's end until the wall is live; null where a minute is not enough. */
async function oneFault(
  world: VirtualWorld,
  fault: MatrixFault,
  lengthMs: number,
): Promise<number | null> {
  await letStand(world, fault, lengthMs);
  const endMs = world.nowMs();
  await world.advance(MINUTE_MS);
  const last = (await world.seen()).said.at(-1);
  return last?.word === "live" ? Math.max(0, last.atMs - endMs) / 1000 : null;
}

/** What the page holds on to, after a collection. */
async function sizeOf({ page }: VirtualWorld) {
  const session = await page.context().newCDPSession(page);
  await session.send("HeapProfiler.collectGarbage");
  const { usedSize } = await session.send("Runtime.getHeapUsage");
  const counted = await session.send("Memory.getDOMCounters");
  await session.detach();
  return {
    heapMB: Math.round(usedSize / 1e5) / 10,
    listeners: counted.jsEventListeners,
    nodes: counted.nodes,
  };
}
