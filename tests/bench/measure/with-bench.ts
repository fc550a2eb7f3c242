import { dirname, join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { chromium, type Browser } from "@playwright/test";
import { ensureBuilt } from "../../../src/host/ensure-built.ts";
import { CHROMIUM_ARGS, findChromium } from "../../support/chromium.ts";
import { createFeeder, type Feeder } from "../cloud/create-feeder.ts";
import { startBenchHost, type BenchHost } from "../cloud/start-bench-host.ts";
import { buildPeers } from "../peers/build-peers.ts";

/** A browser, a cloud with so many sensors, and what feeds it. */
export interface Bench {
  readonly browser: Browser;
  readonly host: BenchHost;
  readonly feeder: Feeder;
}

const ROOT = join(dirname(fileURLToPath(import.meta.url)), "../../..");
const DAY_MS = 86_400_000;
const SETTLE_MS = 3000;

export const SEED = Number(process.env["BENCH_SEED"] ?? 1);

/** Makes a bench for `work` and takes it down again; `history`: whether there was a day before. */
export async function withBench<T>(
  options: {
    readonly count: number;
    readonly history?: boolean;
    /** Another build than dist. */
    readonly app?: string;
    readonly make?: (
      bench: Pick<BenchHost, "sensors">,
    ) => Parameters<typeof createFeeder>[0]["make"];
  },
  work: (bench: Bench) => Promise<T>,
): Promise<T> {
  ensureBuilt(ROOT, console.log);
  const peers = await buildPeers();
  const browser = await chromium.launch({
    executablePath: await findChromium(),
    args: [...CHROMIUM_ARGS],
  });
  const host = await startBenchHost({
    count: options.count,
    seed: SEED,
    historyMs: options.history === false ? 0 : DAY_MS,
    app: options.app ?? join(ROOT, "dist"),
    peers,
  });
  const feeder = createFeeder({ ...host, seed: SEED, make: options.make?.(host) });
  try {
    return await work({ browser, host, feeder });
  } finally {
    feeder.close();
    await browser.close();
    await host.close();
  }
}

/** Waits until every sensor's history was asked for, and what came of it has been drawn. */
export async function untilFilled({ host }: Bench, patienceMs: number): Promise<void> {
  const endMs = performance.now() + patienceMs;
  while (host.cloud.historiesRead() < host.sensors.ids.length && performance.now() < endMs) {
    await wait(200);
  }
  await wait(SETTLE_MS);
}
