import { describe, expect, test } from "vitest";
import type { Failure } from "../../../src/core/connection/failure.ts";
import { requestDelay } from "../../../src/live/request-delay.ts";
import { testPolicy } from "../../support/connection-machine.ts";
import { aDevice } from "../../support/live-fakes.ts";
import { createTestSession, HOUR_MS, type TestSession } from "../../support/live-session.ts";

// What a wall asks for while something is wrong for hours.

async function liveWith(id: string): Promise<TestSession> {
  const bench = createTestSession({ windowMs: HOUR_MS });
  bench.cloud.devicesList.push(aDevice(id));
  await bench.goLive();
  await bench.live(70_000);
  return bench;
}

/** Streams open one after another, and none of them ever speaks. */
async function openInSilence(bench: TestSession, ms: number): Promise<void> {
  for (let passed = 0; passed < ms; passed += 1000) {
    await bench.time.advance(1000);
    const last = bench.streams.last();
    if (!last.closed) last.say.opened();
  }
}

describe("streams that open and say nothing", () => {
  test("[FM5] have no history read and no list, until one of them speaks", async () => {
    const bench = await liveWith("a");
    await openInSilence(bench, 180_000);
    const { requests, lists } = bench.cloud;
    const before = { history: requests.length, streams: bench.streams.all.length };
    const heardMs = bench.time.clock.now() - 180_000;
    await openInSilence(bench, 30 * 60_000);
    expect(bench.streams.all.length).toBeGreaterThan(before.streams + 30);
    expect(requests).toHaveLength(before.history);
    const listed = lists.length;
    await bench.answer();
    await bench.time.advance(5000);
    bench.streams.last().say.ping(bench.time.clock.now());
    await bench.time.advance(1000);
    expect(requests.length).toBeGreaterThan(before.history);
    expect(requests[before.history]?.fromMs).toBeLessThanOrEqual(heardMs);
    expect(lists.length).toBeGreaterThan(listed);
  });

  test("[FM5] the first of them is trusted: what was missed is read when it opens", async () => {
    const bench = await liveWith("a");
    const before = bench.cloud.requests.length;
    bench.streams.last().say.ended({ kind: "ended", expected: false });
    await bench.time.advance(2000);
    bench.streams.last().say.opened();
    await bench.time.advance(100);
    expect(bench.cloud.requests.length).toBeGreaterThan(before);
  });
});

describe("requests without a token", () => {
  const unanswered: Failure = { kind: "unreachable", host: "api" };
  test.each<[string, Failure]>([
    ["nobody answers", { kind: "sign-in", cause: { kind: "blocked", host: "identity" } }],
    [
      "the endpoint is in trouble",
      { kind: "sign-in", cause: { kind: "server-trouble", status: 503, retryAfterMs: null } },
    ],
  ])("[FM6] leave the trying of the token to the stream where %s", (_, failure) => {
    const policy = testPolicy();
    const own = requestDelay(unanswered, 9, 0.9, policy).delayMs;
    expect(requestDelay(failure, 9, 0.9, policy).delayMs).toBeGreaterThanOrEqual(4 * own);
  });
});
