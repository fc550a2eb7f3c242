// What it costs by size: sensors in one direction, events in the other.
import { setTimeout as wait } from "node:timers/promises";
import { browserMs, openPage, taskMs } from "./measure/open-page.ts";
import { median, round } from "./measure/statistics.ts";
import { withBench } from "./measure/with-bench.ts";
import type { Figure } from "./figure.ts";
import { ROUNDS, saveResult, type Table } from "./save-result.ts";

export const SIZES = [100, 1000, 10_000] as const;
export const RATES = [10, 100, 1000, 10_000] as const;
const STEADY_MS = 6000;
const WARM_MS = 2000;
/** The list comes a hundred at a time, four times a second after the first twenty. */
const LISTED_MS = (sensors: number): number => 5000 + Math.max(0, sensors / 100 - 15) * 250;

type Measure = "mainMs" | "browserMs" | "sentPerSecond";

interface Cell {
  readonly sensors: number;
  readonly perSecond: number;
  /** Main thread, ms of CPU in a second. */
  readonly mainMs: number;
  readonly browserMs: number;
  /** Events a second that really were sent. */
  readonly sentPerSecond: number;
}

/** About three minutes a round. */
export async function sizes(): Promise<void> {
  const cells: Cell[] = [];
  for (let turn = 0; turn < ROUNDS; turn += 1) {
    for (const sensors of SIZES) cells.push(...(await measureSize(sensors)));
  }
  const of = (sensors: number, perSecond: number, key: Measure): number =>
    median(
      cells
        .filter((cell) => cell.sensors === sensors && cell.perSecond === perSecond)
        .map((cell) => cell[key]),
    );
  const table = (title: string, key: Measure): Table => ({
    title,
    rows: SIZES.map((sensors) => ({
      sensors,
      ...Object.fromEntries(
        RATES.map((rate) => [`${rate} events/s`, round(of(sensors, rate, key), 1)]),
      ),
    })),
  });
  saveResult("sizes", {
    figures: SIZES.map((sensors) =>
      growth(`${sensors} sensors`, (rate) => of(sensors, rate, "mainMs")),
    ),
    tables: [
      table("Main thread, ms of CPU a second", "mainMs"),
      table("Whole browser, ms of CPU a second", "browserMs"),
      table("Events that were sent, a second", "sentPerSecond"),
    ],
  });
}

/** The steepest step from one rate to the next: ten times the events at ten times the cost is 1. */
function growth(what: string, costAt: (rate: number) => number): Figure {
  const steps = RATES.slice(1).map((rate) => Math.log10(costAt(rate) / costAt(rate / 10)));
  const steepest = round(Math.max(...steps));
  return {
    what: `growth of the cost by events, ${what}`,
    target: "at most 1.05 (1 is linear)",
    result: String(steepest),
    met: steepest <= 1.05,
  };
}

function measureSize(sensors: number): Promise<readonly Cell[]> {
  return withBench({ count: sensors, history: false }, async ({ browser, host, feeder }) => {
    const open = await openPage(browser, `${host.origin}/?kiosk=1&distance=4`, { visible: 8 });
    const cells: Cell[] = [];
    await wait(LISTED_MS(sensors));
    for (const perSecond of RATES) {
      feeder.rate(perSecond);
      await wait(WARM_MS);
      const before = [await taskMs(open), await browserMs(browser)] as const;
      const [startMs, from] = [performance.now(), feeder.sent()];
      await wait(STEADY_MS);
      const after = [await taskMs(open), await browserMs(browser)] as const;
      const seconds = (performance.now() - startMs) / 1000;
      cells.push({
        sensors,
        perSecond,
        mainMs: (after[0] - before[0]) / seconds,
        browserMs: (after[1] - before[1]) / seconds,
        sentPerSecond: (feeder.sent() - from) / seconds,
      });
      console.log(cells.at(-1));
    }
    feeder.rate(0);
    await open.close();
    return cells;
  });
}
