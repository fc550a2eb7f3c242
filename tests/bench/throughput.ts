// How much of the plain parser's speed is left when the bytes go all the way. Both are timed in the same run on the same bytes, in turns, so that a busy machine slows both.
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { bytesToStore, NOWHERE } from "./bytes-to-store.ts";
import { atLeast } from "./figure.ts";
import { createLiveWall } from "./live-wall.ts";
import { parseAlone } from "./parse-alone.ts";
import { saveResult } from "./save-result.ts";
import { createByteSource, type ByteSource } from "./stream-bytes.ts";

const SEED = Number(process.env["BENCH_SEED"] ?? 1);
const ROUNDS = 15;
/** An hour of 300 sensors, or so. */
const FRAMES = 40_000;
/** Rounds in which the compiler finds out what is hot. */
const WARM_UP = 3;

setFlagsFromString("--expose-gc");
const collect = runInNewContext("gc") as () => void;

/** Time of this thread alone in ms: other programs, the compiler and the collector's helpers not. */
function timeMs(run: () => number, frames: number): number {
  // What the run before left behind is not this one's to clear away.
  collect();
  const before = process.threadCpuUsage();
  const seen = run();
  const { user, system } = process.threadCpuUsage(before);
  if (seen !== frames) throw new Error(`${seen} frames of ${frames} came through`);
  return (user + system) / 1000;
}

/**
 * Mean of the middle half: a thread's time comes in steps of 4 ms on some kernels, a tenth of a
 * run, and a median would be one of them; what a disturbed round took is left out.
 */
function middle(values: readonly number[]): number {
  const cut = Math.floor(values.length / 4);
  const half = values.toSorted((a, b) => a - b).slice(cut, values.length - cut);
  return half.reduce((sum, value) => sum + value, 0) / half.length;
}

/** One stream to all three, which live through it as a page does: their code stays warm. */
async function measure(name: string, source: ByteSource) {
  const wall = await createLiveWall(source.deviceIds, source.startMs);
  const readers = [parseAlone(), bytesToStore(NOWHERE), bytesToStore(wall)];
  const times: number[][] = readers.map(() => []);
  let megabytes = 0;
  for (let turn = 0; turn < ROUNDS + WARM_UP; turn++) {
    const bytes = source.next(FRAMES);
    megabytes = bytes.byteLength / 1e6;
    for (const [index, read] of readers.entries()) {
      const tookMs = timeMs(() => read(bytes), bytes.frames) / bytes.frames;
      if (turn >= WARM_UP) times[index]?.push(tookMs);
    }
    if (wall.readings() !== bytes.readings) throw new Error("The store lacks readings");
  }
  wall.close();
  const [parseMs = 0, decodeMs = 0, storeMs = 0] = times.map(middle);
  return {
    name,
    frames: FRAMES,
    megabytes: round(megabytes),
    parsedPerSecond: Math.round(1000 / parseMs),
    storedPerSecond: Math.round(1000 / storeMs),
    shareDecoded: round(parseMs / decodeMs),
    shareStored: round(parseMs / storeMs),
  };
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}

/** Half a minute. */
export async function throughput(): Promise<void> {
  const streams = [
    { name: "48 sensors, 1 kB chunks", devices: 48, chunkBytes: 1024 },
    { name: "48 sensors, 16 kB chunks", devices: 48, chunkBytes: 16_384 },
    { name: "1000 sensors, 64 kB chunks", devices: 1000, chunkBytes: 65_536 },
  ];
  const results = [];
  for (const { name, devices, chunkBytes } of streams) {
    results.push(await measure(name, createByteSource({ seed: SEED, devices, chunkBytes })));
  }
  const least = Math.min(...results.map(({ shareStored }) => shareStored));
  saveResult(
    "throughput",
    {
      figures: [atLeast("bytes to store, share of parser and JSON.parse alone", least, 0.8)],
      tables: [{ title: "From the stream's bytes to the store", rows: results }],
    },
    ROUNDS,
  );
}
