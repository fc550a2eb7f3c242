// A quarter of a year on the wall: the built app in a real browser, on a clock of its own, with
// the cloud inside the page. What it holds on to at the end of every day is what matters.
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { chromium, type BrowserContext, type Page } from "@playwright/test";
import { build } from "vite";
import { installPageClock } from "../support/virtual/page-clock.ts";
import { CHROMIUM_ARGS, findChromium } from "../support/chromium.ts";
import { ensureBuilt } from "../../src/host/ensure-built.ts";
import { atMost, type Figure } from "./figure.ts";
import { startBenchHost } from "./cloud/start-bench-host.ts";
import { heldBy, SCREEN } from "./measure/open-page.ts";
import { round, slope } from "./measure/statistics.ts";
import { saveResult } from "./save-result.ts";

const ROOT = join(dirname(fileURLToPath(import.meta.url)), "../..");
const SEED = Number(process.env["BENCH_SEED"] ?? 1);
const SENSORS = Number(process.env["LONG_SENSORS"] ?? 1000);
/** Among all the others a few days, which show that it runs; asked for by its name, all of them. */
export const LONG_DAYS = Number(
  process.env["LONG_DAYS"] ?? (process.argv.includes("long") ? 90 : 4),
);
/** The window of a day and what is kept beside it are full by then. */
const FULL_DAYS = 2;
const HOUR_MS = 3_600_000;
/** Of each day this much is looked at, with graphs and all; the rest nobody sees. */
const WATCHED_MS = 15 * 60_000;
/** Seconds a page stays: turns are most of the work, and six times as many tell no more. */
const STAY_SECONDS = 120;
const START_MS = Date.UTC(2026, 10, 23, 12);

interface Day {
  readonly day: number;
  readonly heapMB: number;
  readonly nodes: number;
  readonly listeners: number;
  readonly seconds: number;
}

/** Writes what it has after every day, so that it can be stopped. */
export async function long(): Promise<void> {
  ensureBuilt(ROOT, console.log);
  const host = await startBenchHost({
    count: 0,
    seed: SEED,
    historyMs: 0,
    app: join(ROOT, "dist"),
    peers: "",
  });
  const browser = await chromium.launch({
    executablePath: await findChromium(),
    args: [...CHROMIUM_ARGS],
  });
  try {
    const context = await browser.newContext({ viewport: SCREEN, serviceWorkers: "block" });
    const page = await openLong(context, host.origin);
    const session = await context.newCDPSession(page);
    const days: Day[] = [];
    for (let day = 1; day <= LONG_DAYS; day += 1) {
      const startMs = performance.now();
      await oneDay(page, day);
      const seconds = round((performance.now() - startMs) / 1000, 1);
      const streams = await page.evaluate(() => benchWorld.streams());
      // One, and the one before it that is listened to for 2 s more.
      if (streams < 1 || streams > 2) throw new Error(`${streams} streams are open on day ${day}`);
      const held = await heldBy({ session });
      days.push({ day, ...held, heapMB: round(held.heapMB, 2), seconds });
      console.log(days.at(-1));
      report(days, await page.evaluate(() => benchWorld.sent()));
    }
  } finally {
    await browser.close();
    await host.close();
  }
}

async function openLong(context: BrowserContext, origin: string): Promise<Page> {
  await context.addInitScript(installPageClock, { startMs: START_MS, seed: SEED });
  await context.addInitScript(
    (options) => {
      globalThis.benchWorldOptions = options;
    },
    { sensors: SENSORS, seed: SEED },
  );
  await context.addInitScript({ content: await bundle() });
  const page = await context.newPage();
  page.setDefaultTimeout(0);
  await page.goto(`${origin}/?kiosk=1&distance=4&rotate=${STAY_SECONDS}`, { waitUntil: "commit" });
  // Scripts are loaded in real time.
  const isThere = (): boolean => document.querySelector("[data-testid=tile]") !== null;
  while (!(await page.evaluate(isThere))) {
    await page.evaluate(async () => {
      await benchWorld.advance(20);
      await isothermProbe.frame();
    });
  }
  return page;
}

async function oneDay(page: Page, day: number): Promise<void> {
  // Every hour of the day has its turn to be looked at.
  const watchedMs = (day % 24) * HOUR_MS;
  const stretches = [
    { ms: watchedMs, unwatched: true },
    { ms: WATCHED_MS, unwatched: false },
    { ms: 24 * HOUR_MS - watchedMs - WATCHED_MS, unwatched: true },
  ];
  for (const stretch of stretches) {
    for (let leftMs = stretch.ms; leftMs > 0; leftMs -= HOUR_MS) {
      await page.evaluate(
        async ({ ms, unwatched }) => {
          isothermProbe.unwatched(unwatched);
          benchWorld.hide(unwatched);
          // What is seen is found out by the browser, in frames of its own.
          await isothermProbe.frame();
          await isothermProbe.frame();
          await benchWorld.advance(ms);
        },
        { ms: Math.min(leftMs, HOUR_MS), unwatched: stretch.unwatched },
      );
    }
  }
}

function report(days: readonly Day[], sent: number): void {
  const full = days.filter(({ day }) => day > FULL_DAYS);
  const perDay = round(slope(full.map(({ day, heapMB }) => [day, heapMB])), 3);
  const spread = (key: "nodes" | "listeners"): number =>
    round(slope(full.map((each) => [each.day, each[key]])), 1);
  const name = `${days.length} days, ${SENSORS.toLocaleString("en")} sensors`;
  // Two points make a line and no slope worth telling.
  const enough = full.length > 2;
  const all: Figure[] = [
    atMost(`${name}: heap slope after day ${FULL_DAYS}`, perDay, 0.05, " MB a day"),
    atMost(`${name}: DOM nodes, growth`, spread("nodes"), 0, " a day"),
    atMost(`${name}: listeners, growth`, spread("listeners"), 0, " a day"),
  ];
  const figures = enough ? all : [];
  const every = Math.max(1, Math.ceil(days.length / 12));
  const rows = days
    .filter(({ day }) => day <= FULL_DAYS || day % every === 0 || day === days.length)
    .map(({ day, heapMB, nodes, listeners, seconds }) => ({
      day,
      "heap after GC, MB": heapMB,
      "DOM nodes": nodes,
      listeners,
      "seconds of real time": seconds,
    }));
  const title = `${name}, ${sent.toLocaleString("en")} events`;
  saveResult("long", { figures, tables: [{ title, rows }] }, 1);
}

async function bundle(): Promise<string> {
  const built = await build({
    configFile: false,
    logLevel: "error",
    build: {
      write: false,
      target: "es2023",
      lib: {
        entry: join(ROOT, "tests/bench/long/page-world.ts"),
        formats: ["iife"],
        name: "pageWorld",
      },
    },
  });
  const outputs = Array.isArray(built) ? built : [built];
  for (const output of outputs) {
    if (!("output" in output)) continue;
    const [chunk] = output.output;
    return chunk.code;
  }
  throw new Error("vite built nothing");
}
