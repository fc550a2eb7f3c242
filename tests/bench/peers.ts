// The same wall on five pages, fed by one feeder, in turns: what an event costs, when the first
// picture is there, and what is held on to.
import { setTimeout as wait } from "node:timers/promises";
import { atMost, type Figure } from "./figure.ts";
import { browserMs, heldBy, openPage, taskMs } from "./measure/open-page.ts";
import { median, round } from "./measure/statistics.ts";
import { untilFilled, withBench, type Bench } from "./measure/with-bench.ts";
import { ROUNDS, saveResult, type Table } from "./save-result.ts";

interface Load {
  readonly sensors: number;
  readonly perSecond: number;
  readonly pages: readonly Page[];
  readonly mostCost: number;
}

interface Page {
  readonly name: string;
  readonly path: string;
}

/** 25 tiles fit, one more than on the others' pages; pages turn as they do on any wall. */
const WALL: Page = { name: "isotherm", path: "/?kiosk=1&distance=4" };
const TUNED: readonly Page[] = ["uplot", "chartjs", "echarts"].map((name) => ({
  name,
  path: `/peers/${name}/`,
}));
const NAIVE: Page = { name: "naive", path: "/peers/naive/" };
/** Another program's way to show them all, for comparison: a desk to be scrolled, with axes. */
const DESK: Page = { name: "isotherm desk", path: "/" };

const VISIBLE = 24;
/** One turn of a wall's pages lies in it. */
const STEADY_MS = 20_000;
const WARM_MS = 3000;

const LOADS: readonly Load[] = [
  { sensors: 100, perSecond: 50, pages: [WALL, ...TUNED, NAIVE, DESK], mostCost: 0.5 },
  // The tutorial build needs minutes for its first history here and never catches up.
  { sensors: 500, perSecond: 200, pages: [WALL, ...TUNED], mostCost: 0.5 },
  { sensors: 24, perSecond: 5, pages: [WALL, ...TUNED, NAIVE], mostCost: 1 },
];

interface Measured {
  /** Main thread, ms of CPU an event. */
  readonly cost: number;
  /** All processes of the browser, ms of CPU an event. */
  readonly browserCost: number;
  readonly valuesMs: number;
  readonly heapMB: number;
  readonly worstLoadMs: number;
  readonly longTasks: number;
  readonly worstSteadyMs: number;
  readonly framesPerSecond: number;
}

/** About 9 minutes a round. */
export async function peers(): Promise<void> {
  const figures: Figure[] = [];
  const tables: Table[] = [];
  for (const load of LOADS) {
    const rounds = await withBench({ count: load.sensors }, (bench) => measureLoad(bench, load));
    const base = medians(rounds.get("uplot") ?? []);
    const name = `${load.sensors} sensors, ${load.perSecond} events/s`;
    tables.push({
      title: name,
      rows: load.pages.map((page) => row(page.name, medians(rounds.get(page.name) ?? []), base)),
    });
    const own = medians(rounds.get("isotherm") ?? []);
    const cost = round(own.cost / base.cost);
    figures.push(atMost(`main thread an event, ${name}`, cost, load.mostCost, " of uPlot"));
    if (load.sensors !== 100) continue;
    figures.push(
      atMost("until the tiles have values", round(own.valuesMs / base.valuesMs), 1, " of uPlot"),
      atMost("heap after GC, 100 sensors", round(own.heapMB / base.heapMB), 2.5, " of uPlot"),
      atMost("long tasks over 50 ms in 20 s of steady state", own.longTasks, 0),
      atMost("longest task while loading", Math.round(own.worstLoadMs), 200, " ms"),
    );
  }
  saveResult("peers", { figures, tables });
}

async function measureLoad(bench: Bench, load: Load): Promise<Map<string, Measured[]>> {
  const found = new Map<string, Measured[]>();
  for (let turn = 0; turn < ROUNDS; turn += 1) {
    for (const page of load.pages) {
      const measured = await measurePage(bench, load, page);
      console.log(`${load.sensors} sensors, round ${turn + 1}, ${page.name}:`, measured);
      found.set(page.name, [...(found.get(page.name) ?? []), measured]);
    }
  }
  return found;
}

async function measurePage(bench: Bench, load: Load, page: Page): Promise<Measured> {
  const { browser, host, feeder } = bench;
  host.cloud.forget();
  feeder.rate(0);
  const open = await openPage(browser, host.origin + page.path, { visible: VISIBLE / 2 });
  try {
    // Isotherm keeps to the API's rate of requests: 20 in 5 seconds.
    await untilFilled(bench, (load.sensors / 4 + 30) * 1000);
    const { heapMB } = await heldBy(open);
    const before = await open.page.evaluate(() => ({
      valuesMs: benchWatch.valuesMs ?? Number.NaN,
      worst: Math.max(0, ...benchWatch.longTasks.map(({ durationMs }) => durationMs)),
      tasks: benchWatch.longTasks.length,
    }));
    feeder.rate(load.perSecond);
    await wait(WARM_MS);
    const sent = feeder.sent();
    const tasks = await open.page.evaluate(() => benchWatch.longTasks.length);
    const [mainMs, allMs] = [await taskMs(open), await browserMs(browser)];
    await wait(STEADY_MS);
    const events = feeder.sent() - sent;
    const mainCost = ((await taskMs(open)) - mainMs) / events;
    const browserCost = ((await browserMs(browser)) - allMs) / events;
    const steady = await open.page.evaluate(
      (from) => benchWatch.longTasks.slice(from).map(({ durationMs }) => durationMs),
      tasks,
    );
    const frames = await open.page.evaluate(() => benchWatch.frames(2000));
    return {
      cost: mainCost,
      browserCost,
      valuesMs: before.valuesMs,
      heapMB,
      worstLoadMs: before.worst,
      longTasks: steady.length,
      worstSteadyMs: Math.max(0, ...steady),
      framesPerSecond: frames.length / 2,
    };
  } finally {
    feeder.rate(0);
    await open.close();
  }
}

function medians(rounds: readonly Measured[]): Measured {
  const of = (key: keyof Measured): number => median(rounds.map((each) => each[key]));
  return {
    cost: of("cost"),
    browserCost: of("browserCost"),
    valuesMs: of("valuesMs"),
    heapMB: of("heapMB"),
    worstLoadMs: of("worstLoadMs"),
    longTasks: of("longTasks"),
    worstSteadyMs: of("worstSteadyMs"),
    framesPerSecond: of("framesPerSecond"),
  };
}

function row(page: string, own: Measured, base: Measured): Table["rows"][number] {
  return {
    page,
    "main thread, ms/event": round(own.cost),
    "of uPlot": round(own.cost / base.cost),
    "whole browser, ms/event": round(own.browserCost),
    "values after, ms": Math.round(own.valuesMs),
    "values, of uPlot": round(own.valuesMs / base.valuesMs),
    "heap, MB": round(own.heapMB, 1),
    "heap, of uPlot": round(own.heapMB / base.heapMB),
    "longest task at load, ms": Math.round(own.worstLoadMs),
    "long tasks in 20 s": own.longTasks,
    "longest of them, ms": Math.round(own.worstSteadyMs),
    "frames/s": Math.round(own.framesPerSecond),
  };
}
