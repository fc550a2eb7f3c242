import type { BrowserContext } from "@playwright/test";
import { openVirtualWorld, type VirtualWorld } from "../../support/virtual/virtual-world.ts";
import type { MatrixFault } from "./faults.ts";
import { compareExport, type Comparison } from "./compare-export.ts";
import { letStand } from "./let-stand.ts";

/** One cell of the matrix, as it was measured. */
export interface Cell extends Comparison {
  readonly fault: string;
  readonly seconds: number;
  /** Seen while the fault stood, each once and in the order they came. */
  readonly words: readonly string[];
  /** Seen from half a minute on; empty where the fault was shorter. */
  readonly lasting: readonly string[];
  /** From the fault's end to `live`; 0 where it was live all along. Null: not within a minute. */
  readonly recoverSeconds: number | null;
  /** To the cloud, of whatever kind, while the fault stood. */
  readonly requests: number;
  readonly byKind: Readonly<Record<string, number>>;
  readonly blamed: readonly string[];
}

const SENSORS = 2;
const MINUTE_MS = 60_000;
/** When the fault begins: the stream has been healthy for long enough by then. */
const BEFORE_MS = 90_000;

/** Opens a wall, lets the fault stand for so long, takes it away, and sees what became of it. */
export async function runCell(
  context: BrowserContext,
  fault: MatrixFault,
  seconds: number,
): Promise<Cell> {
  const world = await openVirtualWorld({
    context,
    sensors: SENSORS,
    intervalSeconds: 300,
    seed: 1,
    query: "?window=24h",
  });
  try {
    return await measure(world, fault, seconds);
  } finally {
    await world.close();
  }
}

async function measure(world: VirtualWorld, fault: MatrixFault, seconds: number): Promise<Cell> {
  await world.untilLive(SENSORS);
  const beginMs = world.startMs + BEFORE_MS;
  await world.advance(beginMs - world.nowMs());
  await letStand(world, fault, seconds * 1000);
  const endMs = world.nowMs();
  await world.advance(MINUTE_MS);
  const { said, requests, blamed } = await world.seen();
  const during = (atMs: number): boolean => atMs >= beginMs && atMs < endMs;
  const counts = Object.entries(requests).map(
    ([kind, times]) => [kind, times.filter(during).length] as const,
  );
  await world.advance(MINUTE_MS / 2);
  const { lost, doubled, rows } = await compareExport(world);
  return {
    fault: fault.name,
    seconds,
    words: wordsIn(said, beginMs, endMs),
    lasting: wordsIn(said, beginMs + MINUTE_MS / 2, endMs),
    recoverSeconds: recovery(said, endMs),
    requests: counts.reduce((sum, [, count]) => sum + count, 0),
    byKind: Object.fromEntries(counts),
    lost,
    doubled,
    rows,
    blamed,
  };
}

type Said = readonly { readonly atMs: number; readonly word: string }[];

/** The word at `fromMs`, and those that came before `untilMs`, each once. */
function wordsIn(said: Said, fromMs: number, untilMs: number): string[] {
  if (fromMs >= untilMs) return [];
  const before = said.findLast(({ atMs }) => atMs <= fromMs)?.word;
  const since = said.filter(({ atMs }) => atMs > fromMs && atMs < untilMs);
  return [...new Set([...(before === undefined ? [] : [before]), ...since.map((s) => s.word)])];
}

function recovery(said: Said, endMs: number): number | null {
  const last = said.at(-1);
  if (last?.word !== "live") return null;
  return Math.round(Math.max(0, last.atMs - endMs) / 100) / 10;
}
