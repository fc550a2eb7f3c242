// Where the main thread's time goes in a steady state: the browser's own account of it (script,
// style, layout, the rest), and the functions by the file they are written in.
import { readFileSync } from "node:fs";
import { SourceMap, type SourceMapPayload } from "node:module";
import { dirname, join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import type { CDPSession } from "@playwright/test";
import { build } from "vite";
import { openPage, type OpenPage } from "./measure/open-page.ts";
import { round } from "./measure/statistics.ts";
import { untilFilled, withBench } from "./measure/with-bench.ts";
import { saveResult, type Table } from "./save-result.ts";

const ROOT = join(dirname(fileURLToPath(import.meta.url)), "../..");
const OUT = join(ROOT, "node_modules/.cache/bench-profile");
const STEADY_MS = 20_000;
const MOST_FILES = 25;
const LOADS = [
  { sensors: 100, perSecond: 50 },
  { sensors: 24, perSecond: 5 },
  { sensors: 500, perSecond: 200 },
] as const;

type Profile = Awaited<ReturnType<typeof stop>>;

/** About four minutes: most of them until the history of 500 sensors is read. */
export async function profile(): Promise<void> {
  // The same build with a map beside it: names of files, and nothing slower.
  await build({
    root: ROOT,
    logLevel: "error",
    build: { outDir: OUT, emptyOutDir: true, sourcemap: "hidden" },
  });
  const shares: Record<string, string | number>[] = [];
  const tables: Table[] = [];
  for (const { sensors, perSecond } of LOADS) {
    await withBench({ count: sensors, app: OUT }, async (bench) => {
      const open = await openPage(bench.browser, `${bench.host.origin}/?kiosk=1&distance=4`, {
        visible: 8,
      });
      await untilFilled(bench, (sensors / 4 + 30) * 1000);
      bench.feeder.rate(perSecond);
      await wait(3000);
      const name = `${sensors} sensors, ${perSecond} events/s`;
      shares.push({ load: name, ...(await accountOf(open, () => bench.feeder.sent())) });
      await open.session.send("Profiler.enable");
      await open.session.send("Profiler.setSamplingInterval", { interval: 200 });
      await open.session.send("Profiler.start");
      await wait(STEADY_MS);
      tables.push({ title: `By file, ${name}`, rows: byFile(await stop(open.session)) });
      bench.feeder.rate(0);
      await open.close();
    });
  }
  const title = "The browser's own account of the main thread, ms of CPU an event";
  saveResult("profile", { figures: [], tables: [{ title, rows: shares }, ...tables] }, 1);
}

async function accountOf({ session }: OpenPage, sent: () => number) {
  const read = async (): Promise<ReadonlyMap<string, number>> => {
    const { metrics } = await session.send("Performance.getMetrics");
    return new Map(metrics.map(({ name, value }) => [name, value * 1000]));
  };
  const [before, from] = [await read(), sent()];
  await wait(STEADY_MS);
  const [after, events] = [await read(), sent() - from];
  const of = (name: string): number =>
    ((after.get(name) ?? Number.NaN) - (before.get(name) ?? 0)) / events;
  const parts = {
    all: of("TaskDuration"),
    script: of("ScriptDuration"),
    style: of("RecalcStyleDuration"),
    layout: of("LayoutDuration"),
  };
  const rest = parts.all - parts.script - parts.style - parts.layout;
  return Object.fromEntries(
    Object.entries({ ...parts, "paint and the rest": rest }).map(([key, ms]) => [
      key,
      round(ms, 3),
    ]),
  );
}

async function stop(session: CDPSession) {
  const { profile } = await session.send("Profiler.stop");
  return profile;
}

/** Self time by source file and function, the largest first; idle time is none. */
function byFile({ nodes, samples = [], timeDeltas = [] }: Profile): Table["rows"] {
  const maps = new Map<string, SourceMap | null>();
  const nameOf = new Map(
    nodes.map(({ id, callFrame }) => {
      const { url, lineNumber, columnNumber, functionName } = callFrame;
      if (url === "") return [id, functionName] as const;
      const path = new URL(url).pathname;
      if (!maps.has(path)) maps.set(path, mapOf(path));
      const entry = maps.get(path)?.findEntry(lineNumber, columnNumber);
      const known = entry !== undefined && "originalSource" in entry;
      const source = (known ? (entry.originalSource as string | undefined) : undefined) ?? path;
      return [id, source.replace(/^.*node_modules\/|^(?:\.\.\/)+/u, "")] as const;
    }),
  );
  const spent = new Map<string, number>();
  for (const [index, id] of samples.entries()) {
    const name = nameOf.get(id) ?? "?";
    spent.set(name, (spent.get(name) ?? 0) + (timeDeltas[index] ?? 0));
  }
  spent.delete("(idle)");
  const whole = [...spent.values()].reduce((sum, each) => sum + each, 0);
  return [...spent]
    .toSorted((a, b) => b[1] - a[1])
    .slice(0, MOST_FILES)
    .map(([file, us]) => ({
      file,
      "ms a second": round(us / STEADY_MS, 2),
      "share, %": round((us / whole) * 100, 1),
    }));
}

function mapOf(path: string): SourceMap | null {
  try {
    const text = readFileSync(join(OUT, `${path}.map`), "utf8");
    return new SourceMap(JSON.parse(text) as SourceMapPayload);
  } catch {
    return null;
  }
}
