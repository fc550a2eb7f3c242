import { describe, expect, test } from "vitest";
import { createLiveSimulator, type LiveSimulator } from "../../support/live-simulator.ts";
import { HOUR_MS } from "../../support/live-session.ts";

const MINUTE_MS = 60_000;

async function live(bench: LiveSimulator): Promise<void> {
  bench.session.start();
  await bench.until(() => bench.sink.words.at(-1) === "live", 10_000);
  await bench.until(() => allFilled(bench), MINUTE_MS);
}

function allFilled({ sink }: LiveSimulator): boolean {
  const states = [...sink.states.values()];
  return states.length > 0 && states.every((state) => state === "filled");
}

/** Samples of the simulator's history that the sink has not, and the other way round, by device. */
async function difference(
  bench: LiveSimulator,
  fromMs: number,
  toMs: number,
): Promise<{ compared: number; missing: string[]; invented: string[] }> {
  const missing: string[] = [];
  const invented: string[] = [];
  let compared = 0;
  // An event holds the samples before it: the truth is asked for some time longer.
  for (const [id, times] of await bench.truth(fromMs, toMs + MINUTE_MS)) {
    const have = bench.sink.timesOf(id).filter((at) => at >= fromMs && at <= toMs);
    const wanted = times.filter((at) => at >= fromMs && at <= toMs);
    compared += wanted.length;
    missing.push(...minus(wanted, have).map((at) => `${id} ${new Date(at).toISOString()}`));
    invented.push(...minus(have, wanted).map((at) => `${id} ${new Date(at).toISOString()}`));
  }
  return { compared, missing, invented };
}

function minus(these: readonly number[], those: readonly number[]): number[] {
  const set = new Set(those);
  return these.filter((each) => !set.has(each));
}

describe("session, DT client and simulator together", () => {
  test.each([
    ["a minute", MINUTE_MS],
    ["six hours", 6 * HOUR_MS],
  ])(
    "[GF3] [GF4] unplugged for %s, the readings are the simulator's",
    async (_, lengthMs) => {
      const bench = createLiveSimulator({ indexingDelayMs: 10_000 });
      const startedMs = bench.time.clock.now();
      await live(bench);
      await bench.time.advance(2 * MINUTE_MS);
      const plugIn = bench.unplug();
      await bench.time.advance(lengthMs);
      expect(bench.sink.words.at(-1)).toBe("reconnecting");
      plugIn();
      await bench.until(() => bench.sink.words.at(-1) === "live", 20_000);
      await bench.until(() => allFilled(bench), MINUTE_MS);
      await bench.time.advance(MINUTE_MS);
      const found = await difference(
        bench,
        startedMs - HOUR_MS,
        bench.time.clock.now() - MINUTE_MS,
      );
      expect(found).toMatchObject({ missing: [], invented: [] });
      expect(found.compared).toBeGreaterThan((6 * lengthMs) / 20_000);
      expect(bench.sink.rejections).toEqual([]);
      bench.close();
      expect(bench.time.pending()).toBe(0);
    },
    60_000,
  );

  test("[CN30] [CN5] pings that stop are followed by a stream with a fresh token", async () => {
    const bench = createLiveSimulator();
    await live(bench);
    await bench.time.advance(30_000);
    await bench.fault({ kind: "no-pings", scope: "open" });
    await bench.until(() => bench.streamTokens.length === 2, 14_000);
    await bench.until(() => (bench.sink.lines.at(-1) ?? "").includes("has spoken"), 13_000);
    expect(bench.sink.words).toEqual(["connecting", "live"]);
    expect(new Set(bench.streamTokens).size).toBe(2);
    expect(await bench.openStreams()).toBe(1);
    bench.close();
  });

  test("[CN8] [CN31] pings that stop everywhere: reconnecting, then live again", async () => {
    const bench = createLiveSimulator();
    await live(bench);
    await bench.time.advance(70_000);
    await bench.fault({ kind: "no-pings" });
    await bench.until(() => bench.sink.words.includes("reconnecting"), 27_000);
    await bench.clearFaults();
    await bench.until(() => bench.sink.words.at(-1) === "live", 10_000);
    expect(bench.sink.words).toEqual(["connecting", "live", "reconnecting", "live"]);
    expect(bench.streamTokens).toHaveLength(3);
    expect(new Set(bench.streamTokens).size).toBe(3);
    bench.close();
  });

  test("[CN20] one 401 costs one fresh token and is never denied", async () => {
    const bench = createLiveSimulator();
    await bench.fault({ kind: "status", path: "devices:stream", status: 401, count: 1 });
    await live(bench);
    expect(bench.sink.words).not.toContain("denied");
    expect(bench.streamTokens).toHaveLength(2);
    expect(new Set(bench.streamTokens).size).toBe(2);
    bench.close();
  });

  test("[CN20] a 401 that stays is denied, and mended within a minute of its end", async () => {
    const bench = createLiveSimulator();
    await bench.fault({ kind: "status", path: "devices:stream", status: 401 });
    bench.session.start();
    await bench.time.advance(5000);
    expect(bench.sink.words.at(-1)).toBe("denied");
    await bench.time.advance(10 * MINUTE_MS);
    expect(bench.sink.words.at(-1)).toBe("denied");
    expect(bench.streamTokens.length).toBeLessThan(25);
    await bench.clearFaults();
    await bench.until(() => bench.sink.words.at(-1) === "live", MINUTE_MS);
    bench.close();
  });

  test.each([
    ["an hour's tokens", null, 3 * HOUR_MS, 4],
    ["tokens of a minute", 60, 10 * MINUTE_MS, 14],
  ])(
    "[CN33] %s: live throughout, nothing lost, nothing asked twice",
    async (_, life, ms, most) => {
      const bench = createLiveSimulator();
      const startedMs = bench.time.clock.now();
      if (life !== null) await bench.fault({ kind: "token-lifetime", seconds: life });
      await live(bench);
      const history = bench.historyRequests();
      await bench.time.advance(ms);
      expect(bench.sink.words).toEqual(["connecting", "live"]);
      expect(bench.streamTokens.length).toBeGreaterThan(3);
      expect(bench.streamTokens.length).toBeLessThanOrEqual(most);
      expect(new Set(bench.streamTokens).size).toBe(bench.streamTokens.length);
      expect(bench.sink.views.every((view) => view.failures === 0)).toBe(true);
      // The second look at the start, and nothing after it.
      expect(bench.historyRequests() - history).toBeLessThanOrEqual(6);
      await bench.time.advance(MINUTE_MS);
      const found = await difference(
        bench,
        startedMs - HOUR_MS,
        bench.time.clock.now() - MINUTE_MS,
      );
      expect(found).toMatchObject({ missing: [], invented: [] });
      bench.close();
      expect(bench.time.pending()).toBe(0);
    },
    60_000,
  );

  test("[CN24] a closing frame that comes all the same is no loss of the word", async () => {
    const bench = createLiveSimulator();
    const startedMs = bench.time.clock.now();
    await bench.fault({ kind: "stream-lifetime", seconds: 600 });
    await live(bench);
    await bench.time.advance(HOUR_MS);
    expect(bench.sink.words).toEqual(["connecting", "live"]);
    expect(bench.streamTokens).toHaveLength(7);
    await bench.time.advance(MINUTE_MS);
    const found = await difference(bench, startedMs - HOUR_MS, bench.time.clock.now() - MINUTE_MS);
    expect(found).toMatchObject({ missing: [], invented: [] });
    bench.close();
  }, 60_000);

  test("[CN39] hidden for six hours, with one tick a minute: no loss, no reconnect", async () => {
    const bench = createLiveSimulator();
    const startedMs = bench.time.clock.now();
    await live(bench);
    bench.hide();
    await bench.time.advance(6 * HOUR_MS);
    expect(bench.sink.words).toEqual(["connecting", "live"]);
    expect(bench.streamTokens.length).toBeLessThanOrEqual(7);
    // Heard as it happened, and not when somebody looked: nothing had to be read again.
    expect(bench.historyRequests()).toBeLessThanOrEqual(2 * bench.sink.states.size);
    const found = await difference(bench, startedMs - HOUR_MS, bench.time.clock.now() - MINUTE_MS);
    expect(found).toMatchObject({ missing: [], invented: [] });
    bench.wake();
    await bench.time.advance(2000);
    expect(bench.sink.words).toEqual(["connecting", "live"]);
    bench.close();
    expect(bench.time.pending()).toBe(0);
  }, 60_000);

  test("[GF14] [CN16] asleep for eight hours: judged within 2 s, and no reading is missing", async () => {
    const bench = createLiveSimulator({ indexingDelayMs: 10_000 });
    const startedMs = bench.time.clock.now();
    await live(bench);
    await bench.time.advance(2 * MINUTE_MS);
    bench.fallAsleep();
    await bench.fault({ kind: "stall", scope: "open" });
    await bench.time.advance(8 * HOUR_MS);
    expect(bench.streamTokens).toHaveLength(1);
    bench.wake();
    await bench.time.advance(2000);
    expect(bench.streamTokens).toHaveLength(2);
    expect(bench.sink.words.at(-1)).toBe("live");
    expect(await bench.openStreams()).toBe(1);
    await bench.until(() => allFilled(bench), MINUTE_MS);
    await bench.time.advance(MINUTE_MS);
    const found = await difference(bench, startedMs - HOUR_MS, bench.time.clock.now() - MINUTE_MS);
    expect(found).toMatchObject({ missing: [], invented: [] });
    expect(found.compared).toBeGreaterThan((6 * 8 * HOUR_MS) / 20_000);
    bench.close();
  }, 60_000);

  test("[CN25] an error frame again and again is no hot loop", async () => {
    const bench = createLiveSimulator();
    await live(bench);
    const before = bench.streamTokens.length;
    for (let second = 0; second < 300; second++) {
      await bench.fault({ kind: "error-frame", code: 13 });
      await bench.time.advance(1000);
    }
    expect(bench.streamTokens.length - before).toBeLessThan(40);
    bench.close();
  });
});
