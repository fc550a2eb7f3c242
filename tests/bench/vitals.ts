// What a person meets: how much has to come before the first tile, when the picture stands still,
// and how soon a key is answered while readings pour in.
import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { atMost } from "./figure.ts";
import { openPage } from "./measure/open-page.ts";
import { median, round } from "./measure/statistics.ts";
import { withBench, type Bench } from "./measure/with-bench.ts";
import { ROUNDS, saveResult } from "./save-result.ts";

const SENSORS = 100;
const PER_SECOND = 50;
const PRESSES = 6;
const DIST = join(dirname(fileURLToPath(import.meta.url)), "../../dist");

interface Vitals {
  readonly firstTileKB: number;
  readonly firstGraphKB: number;
  readonly valuesMs: number;
  readonly lcpMs: number;
  readonly shift: number;
  readonly worstLoadMs: number;
  readonly inputMs: number;
  /** Scripts that were asked for before the first tile, gzip. */
  readonly scripts: Readonly<Record<string, number>>;
}

/** About half a minute a round. */
export async function vitals(): Promise<void> {
  const rounds = await withBench({ count: SENSORS }, async (bench) => {
    bench.feeder.rate(PER_SECOND);
    const found: { readonly wall: Vitals; readonly desk: Vitals }[] = [];
    for (let turn = 0; turn < ROUNDS; turn += 1) {
      const wall = await look(bench, "/?kiosk=1&distance=4", "ArrowRight");
      const desk = await look(bench, "/", "1");
      found.push({ wall, desk });
    }
    return found;
  });
  const of = (page: "wall" | "desk", key: Exclude<keyof Vitals, "scripts">): number =>
    median(rounds.map((each) => each[page][key]));
  saveResult("vitals", {
    figures: [
      atMost("JS before the first tile, gzip", round(of("wall", "firstTileKB"), 1), 110, " kB"),
      atMost("JS with graphs, gzip", round(of("wall", "firstGraphKB"), 1), 240, " kB"),
      atMost("LCP of the wall under load", Math.round(of("wall", "lcpMs")), 1500, " ms"),
      atMost("CLS of the wall under load", round(of("wall", "shift"), 4), 0),
      atMost("INP of the wall under load (a page turned)", of("wall", "inputMs"), 100, " ms"),
    ],
    tables: [
      {
        title: `Loading and input, ${SENSORS} sensors, ${PER_SECOND} events/s`,
        rows: (["wall", "desk"] as const).map((page) => ({
          page,
          "JS before the first tile, kB": round(of(page, "firstTileKB"), 1),
          "JS before the first graph, kB": round(of(page, "firstGraphKB"), 1),
          "values after, ms": Math.round(of(page, "valuesMs")),
          "LCP, ms": Math.round(of(page, "lcpMs")),
          CLS: round(of(page, "shift"), 4),
          "longest task at load, ms": Math.round(of(page, "worstLoadMs")),
          "INP, ms": of(page, "inputMs"),
        })),
      },
      {
        title: "Scripts asked for before the first tile of the wall, kB gzip",
        rows: Object.entries(rounds[0]?.wall.scripts ?? {}).map(([script, kB]) => ({ script, kB })),
      },
    ],
  });
}

/** On the wall the key turns a page; on the desk it is typed into the search. */
async function look({ browser, host }: Bench, path: string, key: string): Promise<Vitals> {
  const open = await openPage(browser, host.origin + path, { visible: 8 });
  try {
    await open.page.waitForFunction(() => benchWatch.firstGraphMs !== null);
    await wait(8000);
    const [tile, graph] = await open.page.evaluate(() => [
      benchWatch.scriptsUntil(benchWatch.firstTileMs ?? 0),
      benchWatch.scriptsUntil(benchWatch.firstGraphMs ?? 0),
    ]);
    const loaded = await open.page.evaluate(() => ({
      valuesMs: benchWatch.valuesMs ?? Number.NaN,
      lcpMs: benchWatch.lcpMs ?? Number.NaN,
      shift: benchWatch.shift,
      worstLoadMs: Math.max(0, ...benchWatch.longTasks.map(({ durationMs }) => durationMs)),
    }));
    if (key !== "ArrowRight") await open.page.keyboard.press("/");
    for (let press = 0; press < PRESSES; press += 1) {
      await wait(700);
      await open.page.keyboard.press(key === "ArrowRight" ? key : press % 2 ? "Backspace" : key);
    }
    await wait(700);
    const { shift, inputMs } = await open.page.evaluate(() => ({
      shift: benchWatch.shift,
      inputMs: benchWatch.slowestInputMs,
    }));
    const scripts = sizesOf(tile);
    const [firstTileKB, firstGraphKB] = [sumOf(scripts), sumOf(sizesOf(graph))];
    return { ...loaded, shift, inputMs, firstTileKB, firstGraphKB, scripts };
  } finally {
    await open.close();
  }
}

/** Each script's size, the hash left out of its name. */
function sizesOf(scripts: readonly string[] = []): Readonly<Record<string, number>> {
  return Object.fromEntries(
    scripts.map((path) => {
      const name = path.replace(/^.*\/|-[\w-]{8}\.js$/gu, "");
      const bytes = gzipSync(readFileSync(join(DIST, path)), { level: 9 }).length;
      return [name, round(bytes / 1000, 1)];
    }),
  );
}

function sumOf(sizes: Readonly<Record<string, number>>): number {
  return Object.values(sizes).reduce((sum, kB) => sum + kB, 0);
}
