// The generated part of docs/performance.md, and the picture beside it, from what lies in
// bench-results/: a bench that was not run anew keeps its last result and its date.
import { readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { drawSizes } from "./draw-sizes.ts";
import { readResult, type BenchResult, type Table } from "./save-result.ts";

const DOCS = join(dirname(fileURLToPath(import.meta.url)), "../../docs");
const BEGIN = "<!-- bench: written by `npm run bench -- --write-docs` -->";
const END = "<!-- /bench -->";

/** Writes the results of these benches into docs/performance.md. */
export function writeDocs(benches: readonly string[]): void {
  const path = join(DOCS, "performance.md");
  const text = readFileSync(path, "utf8");
  const [before, rest] = text.split(BEGIN);
  const after = rest?.split(END)[1];
  if (before === undefined || after === undefined) throw new Error(`${path} has no ${BEGIN}`);
  const results = benches.flatMap((bench) => readResult(bench) ?? []);
  writeFileSync(path, [before, BEGIN, "\n\n", bodyOf(results), "\n", END, after].join(""));
  const sizes = results.find(({ bench }) => bench === "sizes")?.tables[0];
  if (sizes !== undefined) writeFileSync(join(DOCS, "performance-sizes.svg"), drawSizes(sizes));
  console.log(`${path}: ${results.map(({ bench }) => bench).join(", ")}`);
}

function bodyOf(results: readonly BenchResult[]): string {
  const figures = results.flatMap(({ bench, figures: own }) =>
    own.map(({ what, target, result, met }) => ({
      what,
      target,
      result,
      verdict: met ? "met" : "**not met**",
      bench,
    })),
  );
  const runs = results.map(({ bench, at, machine, load, rounds }) => ({
    bench,
    at: `${at.slice(0, 16).replace("T", " ")} UTC`,
    rounds,
    machine,
    "load before": load,
  }));
  return [
    "### The budget",
    tableOf(figures),
    ...results.flatMap(({ bench, tables }) => [
      ...tables.flatMap(({ title, rows }) => [`### ${title}`, tableOf(rows)]),
      ...(bench === "sizes"
        ? ["![Cost by sensors and events a second](performance-sizes.svg)"]
        : []),
    ]),
    "### When and where",
    tableOf(runs),
  ].join("\n\n");
}

function tableOf(rows: Table["rows"]): string {
  const [first] = rows;
  if (first === undefined) return "";
  const line = (cells: readonly (string | number)[]): string => `| ${cells.join(" | ")} |`;
  const names = Object.keys(first);
  return [
    line(names),
    line(names.map(() => "---")),
    ...rows.map((row) => line(names.map((name) => row[name] ?? ""))),
  ].join("\n");
}
