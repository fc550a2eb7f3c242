// How much of the plain parser's speed is left when the bytes go all the way. Both are timed in the same run on the same bytes, in turns, so that a busy machine slows both.
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { bytesToStore, NOWHERE } from "./bytes-to-store.ts";
import { atLeast } from "./figure.ts";
import { createLiveWall } from "./live-wall.ts";
import { parseAlone } from "./parse-alone.ts";
import { saveResult } from "./save-result.ts";
import { makeStreamBytes, type StreamBytes } from "./stream-bytes.ts";

const SEED = Number(process.env["BENCH_SEED"] ?? 1);
const ROUNDS = 15;
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

async function measure(name: string, bytes: StreamBytes) {
  const { frames } = bytes;
  const parsing: number[] = [];
  const decoding: number[] = [];
  const storing: number[] = [];
  for (let turn = 0; turn < ROUNDS + WARM_UP; turn++) {
    const parseMs = timeMs(() => parseAlone(bytes), frames);
    const decodeMs = timeMs(() => bytesToStore(bytes, NOWHERE), frames);
    // The wall is live before the time is taken: it is there before the bytes are.
    const wall = await createLiveWall(bytes.deviceIds, bytes.startMs);
    const storeMs = timeMs(() => {
      const seen = bytesToStore(bytes, wall);
      wall.finish();
      return seen;
    }, frames);
    if (wall.readings() !== bytes.readings) throw new Error("The store lacks readings");
    wall.close();
    if (turn < WARM_UP) continue;
    parsing.push(parseMs);
    decoding.push(decodeMs);
    storing.push(storeMs);
  }
  const parseMs = middle(parsing);
  return {
    name,
    frames,
    megabytes: round(bytes.byteLength / 1e6),
    parsedPerSecond: Math.round((frames / parseMs) * 1000),
    storedPerSecond: Math.round((frames / middle(storing)) * 1000),
    shareDecoded: round(parseMs / middle(decoding)),
    shareStored: round(parseMs / middle(storing)),
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
    const bytes = makeStreamBytes({ seed: SEED, frames: 40_000, devices, chunkBytes });
    results.push(await measure(name, bytes));
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
