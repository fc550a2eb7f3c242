import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { cpus, loadavg } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Figure } from "./figure.ts";

/** What one bench found, as it lies in bench-results/. */
export interface BenchResult {
  readonly bench: string;
  readonly at: string;
  readonly machine: string;
  /** Programs that were waiting for a core when it began; the bench itself is about one. */
  readonly load: number;
  readonly rounds: number;
  readonly figures: readonly Figure[];
  /** Tables of the docs, each a heading and rows of equal keys. */
  readonly tables: readonly Table[];
}

export interface Table {
  readonly title: string;
  readonly rows: readonly Readonly<Record<string, string | number>>[];
}

export const RESULTS = join(dirname(fileURLToPath(import.meta.url)), "../../bench-results");

/** Rounds a bench takes the median of. */
export const ROUNDS = Number(process.env["BENCH_ROUNDS"] ?? 3);

const startLoad = loadavg()[0] ?? Number.NaN;

/** Prints the figures and tables and writes them to bench-results/<bench>.json. */
export function saveResult(
  bench: string,
  { figures, tables }: Pick<BenchResult, "figures" | "tables">,
  rounds = ROUNDS,
): void {
  for (const { title, rows } of tables) {
    console.log(title);
    console.table(rows);
  }
  console.table(figures);
  const result: BenchResult = {
    bench,
    at: new Date().toISOString(),
    machine: `${cpus().length} x ${cpus()[0]?.model ?? "?"}, Node ${process.version}`,
    load: Math.round(startLoad * 10) / 10,
    rounds,
    figures,
    tables,
  };
  mkdirSync(RESULTS, { recursive: true });
  writeFileSync(join(RESULTS, `${bench}.json`), `${JSON.stringify(result, null, 2)}\n`);
}

/** The last result of a bench; null where it has not been run. */
export function readResult(bench: string): BenchResult | null {
  try {
    return JSON.parse(readFileSync(join(RESULTS, `${bench}.json`), "utf8")) as BenchResult;
  } catch {
    return null;
  }
}
