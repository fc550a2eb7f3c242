// npm run bench: how much of the plain parser's speed is left when the bytes go all the way.
// Both are timed in the same run on the same bytes, in turns, so that a busy machine slows both.
import { mkdirSync, writeFileSync } from "node:fs";
import { cpus } from "node:os";
import { bytesToStore } from "./bytes-to-store.ts";
import { parseAlone } from "./parse-alone.ts";
import { createPlainSink } from "./plain-sink.ts";
import { makeStreamBytes, type StreamBytes } from "./stream-bytes.ts";

const SEED = Number(process.env["BENCH_SEED"] ?? 1);
const ROUNDS = Number(process.env["BENCH_ROUNDS"] ?? 15);
const RESULTS = "bench-results";

/** Processor time of one run in ms: what other programs take of the machine does not count. */
function timeMs(run: () => number, frames: number): number {
  const before = process.cpuUsage();
  const seen = run();
  const { user, system } = process.cpuUsage(before);
  if (seen !== frames) throw new Error(`${seen} frames of ${frames} came through`);
  return (user + system) / 1000;
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}

function measure(name: string, bytes: StreamBytes) {
  const floor: number[] = [];
  const whole: number[] = [];
  for (let round = 0; round < ROUNDS + 3; round++) {
    const floorMs = timeMs(() => parseAlone(bytes), bytes.frames);
    const wholeMs = timeMs(() => bytesToStore(bytes, createPlainSink()), bytes.frames);
    // The first rounds warm the compiler up.
    if (round < 3) continue;
    floor.push(floorMs);
    whole.push(wholeMs);
  }
  const parseMs = median(floor);
  const storeMs = median(whole);
  return {
    name,
    frames: bytes.frames,
    megabytes: round(bytes.byteLength / 1e6),
    parseFramesPerSecond: Math.round((bytes.frames / parseMs) * 1000),
    storeFramesPerSecond: Math.round((bytes.frames / storeMs) * 1000),
    share: round(parseMs / storeMs),
  };
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}

const results = [
  { name: "48 sensors, 1 kB chunks", devices: 48, chunkBytes: 1024 },
  { name: "48 sensors, 16 kB chunks", devices: 48, chunkBytes: 16_384 },
  { name: "1000 sensors, 64 kB chunks", devices: 1000, chunkBytes: 65_536 },
].map(({ name, devices, chunkBytes }) =>
  measure(name, makeStreamBytes({ seed: SEED, frames: 40_000, devices, chunkBytes })),
);

console.log(`seed ${SEED}, ${ROUNDS} rounds, Node ${process.version}, ${cpus()[0]?.model ?? "?"}`);
console.table(results);
mkdirSync(RESULTS, { recursive: true });
writeFileSync(
  `${RESULTS}/bench.json`,
  `${JSON.stringify({ seed: SEED, rounds: ROUNDS, node: process.version, results }, null, 2)}\n`,
);
