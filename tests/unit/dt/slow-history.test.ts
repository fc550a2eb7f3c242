import { describe, expect, test } from "vitest";
import { err, ok, type Result } from "../../../src/core/lib/result.ts";
import { createDtClient } from "../../../src/dt/client/create-dt-client.ts";
import { createRequestBudget } from "../../../src/dt/http/create-request-budget.ts";
import { createFakeTime } from "../../support/fake-timers.ts";

const EMPTY = '{"events":[],"nextPageToken":""}';

/** A client whose answers are the pieces a test sends; and what became of the request. */
function historyOf(status = 200, headers: Record<string, string> = {}) {
  const time = createFakeTime();
  const body = new TransformStream<Uint8Array, Uint8Array>();
  const writer = body.writable.getWriter();
  const asked: URL[] = [];
  let aborted = false;
  let answered = true;
  const client = createDtClient({
    apiUrl: "http://api.example/v2",
    tokenIn: "query",
    tokens: { token: async () => ok({ value: "t", expiresAtMs: null }) },
    async fetch(url, init) {
      asked.push(new URL(url));
      init.signal?.addEventListener("abort", () => (aborted = true));
      if (!answered) await new Promise(() => undefined);
      return new Response(body.readable, { status, headers });
    },
    ...time,
    budget: createRequestBudget(time),
    onRejected: () => undefined,
  });
  let result: Result<unknown, unknown> | null = null;
  return {
    time,
    asked,
    client,
    aborted: () => aborted,
    neverAnswer: () => (answered = false),
    ask: (pageSize?: number) => {
      const request = { project: "p", deviceId: "d", fromMs: 0, toMs: 1, pageToken: "", pageSize };
      void client.history(request).then((answer) => (result = answer));
    },
    send: (text: string) => void writer.write(new TextEncoder().encode(text)),
    end: () => void writer.close(),
    result: () => result,
  };
}

const tooLate = (afterMs: number) => err({ kind: "timeout", host: "api.example", afterMs });

describe("a page of history", () => {
  test("[GF24] without an answer for 15 s it is given up", async () => {
    const bench = historyOf();
    bench.neverAnswer();
    bench.ask();
    await bench.time.advance(14_999);
    expect(bench.result()).toBeNull();
    await bench.time.advance(1);
    expect(bench.result()).toEqual(tooLate(15_000));
    expect(bench.aborted()).toBe(true);
    expect(bench.time.pending()).toBe(0);
  });

  test("[GF24] whose body stops half-way for 15 s it is given up", async () => {
    const bench = historyOf();
    bench.ask();
    await bench.time.advance(10_000);
    bench.send('{"events":[');
    await bench.time.advance(14_999);
    expect(bench.result()).toBeNull();
    await bench.time.advance(1);
    expect(bench.result()).toEqual(tooLate(15_000));
    expect(bench.aborted()).toBe(true);
  });

  test("[GF24] that trickles is given up after 30 s, and read where it comes in time", async () => {
    for (const ends of [false, true]) {
      const bench = historyOf();
      bench.ask();
      for (const character of EMPTY.slice(0, 29)) {
        bench.send(character);
        await bench.time.advance(1000);
      }
      if (ends) {
        bench.send(EMPTY.slice(29));
        bench.end();
      }
      await bench.time.advance(1000);
      expect(bench.result()).toEqual(
        ends ? ok({ events: [], nextPageToken: "" }) : tooLate(30_000),
      );
      expect(bench.time.pending()).toBe(0);
    }
  });

  test("[GF24] is as large as was asked for, and 1000 otherwise", async () => {
    const bench = historyOf();
    bench.ask(250);
    bench.ask();
    await bench.time.advance(0);
    expect(bench.asked.map((url) => url.searchParams.get("page_size"))).toEqual(["250", "1000"]);
  });
});

describe("a 429", () => {
  test.each([
    ["with Retry-After", { "retry-after": "20" }, 20_000],
    ["whose Retry-After CORS hides", {}, 5000],
  ])(
    "[GF25] %s is told at once, with the wait, and holds the budget",
    async (_, headers, waitMs) => {
      const bench = historyOf(429, headers);
      bench.ask();
      bench.end();
      await bench.time.advance(0);
      expect(bench.result()).toMatchObject(
        err({ kind: "http", status: 429, retryAfterMs: waitMs }),
      );
      bench.ask();
      await bench.time.advance(waitMs - 1);
      expect(bench.asked).toHaveLength(1);
      await bench.time.advance(1);
      expect(bench.asked).toHaveLength(2);
    },
  );
});
