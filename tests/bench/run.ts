// npm run bench: all of it, or what is named: npm run bench -- peers crowd. With --write-docs the
// results that lie in bench-results/ are written into docs/performance.md; with it alone, only that.
import { burst } from "./burst.ts";
import { crowd } from "./crowd.ts";
import { long, LONG_DAYS } from "./long.ts";
import { memory } from "./memory.ts";
import { peers } from "./peers.ts";
import { profile } from "./profile.ts";
import { ROUNDS } from "./save-result.ts";
import { sizes } from "./sizes.ts";
import { soak } from "./soak.ts";
import { throughput } from "./throughput.ts";
import { vitals } from "./vitals.ts";
import { writeDocs } from "./write-docs.ts";

interface Bench {
  readonly name: string;
  readonly minutes: number;
  readonly run: () => void | Promise<void>;
}

const SOAK_MINUTES = Number(process.env["SOAK_MINUTES"] ?? 10);

async function runSoak(): Promise<void> {
  const seed = Number(process.env["SOAK_SEED"] ?? Math.floor(Math.random() * 1_000_000));
  if (!(await soak(seed, SOAK_MINUTES))) process.exitCode = 1;
}

const BENCHES: readonly Bench[] = [
  { name: "throughput", minutes: 0.5, run: throughput },
  { name: "memory", minutes: 0.1, run: memory },
  { name: "vitals", minutes: 0.8 * ROUNDS, run: vitals },
  { name: "burst", minutes: 2.5, run: burst },
  { name: "crowd", minutes: 1.5 * ROUNDS, run: crowd },
  { name: "sizes", minutes: 3 * ROUNDS, run: sizes },
  { name: "peers", minutes: 9 * ROUNDS, run: peers },
  { name: "profile", minutes: 4.5, run: profile },
  { name: "long", minutes: 0.7 * LONG_DAYS, run: long },
  { name: "soak", minutes: SOAK_MINUTES, run: runSoak },
];

const words = process.argv.slice(2);
const flags = words.filter((word) => word.startsWith("--"));
const named = words.filter((word) => !word.startsWith("--"));
const known = BENCHES.map(({ name }) => name);
const unknown = [
  ...named.filter((name) => !known.includes(name)),
  ...flags.filter((flag) => flag !== "--write-docs"),
];
if (unknown.length > 0) {
  console.error(`What is ${unknown.join(", ")}? There are ${known.join(", ")} and --write-docs.`);
  process.exit(1);
}
const onlyDocs = named.length === 0 && flags.length > 0;
const wanted = onlyDocs
  ? []
  : BENCHES.filter(({ name }) => named.length === 0 || named.includes(name));
const minutes = wanted.reduce((sum, bench) => sum + bench.minutes, 0);
if (wanted.length > 0) {
  console.log(
    `${wanted.map(({ name }) => name).join(", ")}: about ${Math.ceil(minutes)} minutes, ` +
      `${ROUNDS} rounds (BENCH_ROUNDS, BENCH_SEED, LONG_DAYS, SOAK_MINUTES)`,
  );
}
for (const { name, run } of wanted) {
  console.log(`\n--- ${name}`);
  await run();
}
if (flags.includes("--write-docs")) writeDocs(known);
