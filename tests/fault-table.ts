// Puts the cells of the fault matrix, as its tests left them, together in one file, and prints
// them as the table of docs/faults.md: node tests/fault-table.ts
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

interface MeasuredCell {
  readonly fault: string;
  readonly seconds: number;
  readonly duration: string;
  readonly words: readonly string[];
  readonly recoverSeconds: number | null;
  readonly requests: number;
  readonly bound: number;
  readonly rows: number;
  readonly lost: readonly string[];
  readonly doubled: readonly string[];
}

const results = join(dirname(fileURLToPath(import.meta.url)), "../test-results");
const cells = readdirSync(join(results, "fault-matrix"))
  .filter((name) => name.endsWith(".json"))
  .map((name): MeasuredCell => {
    const cell: unknown = JSON.parse(readFileSync(join(results, "fault-matrix", name), "utf8"));
    return cell as MeasuredCell;
  })
  .toSorted((a, b) => (a.fault < b.fault ? -1 : a.fault > b.fault ? 1 : a.seconds - b.seconds));

writeFileSync(join(results, "fault-matrix.json"), `${JSON.stringify(cells, null, 2)}\n`);
console.log(
  "| fault | for | the words | live again after | requests (at most) | readings | lost | doubled |",
);
console.log("| --- | --- | --- | --- | --- | --- | --- | --- |");
for (const cell of cells) {
  const { fault, duration, words, recoverSeconds, requests, bound, rows, lost, doubled } = cell;
  const after = recoverSeconds === null ? "not" : `${recoverSeconds} s`;
  const columns = [fault, duration, words.join(", "), after, `${requests} (${bound})`, rows];
  console.log(`| ${[...columns, lost.length, doubled.length].join(" | ")} |`);
}
