import { describe, expect, test } from "vitest";
import { ok } from "../../../src/core/lib/result.ts";
import { createDtClient } from "../../../src/dt/client/create-dt-client.ts";
import type { Rejection } from "../../../src/dt/dt-api.ts";
import { createRequestBudget } from "../../../src/dt/http/create-request-budget.ts";
import { createChunkReader } from "../../../src/dt/stream/create-chunk-reader.ts";
import { DEVICE, envelope, NOW_MS, temperature, TIME, TIME_MS } from "../../support/dt-frames.ts";
import { createStreamRecorder } from "../../support/dt-stream-recorder.ts";
import { createFakeTime } from "../../support/fake-timers.ts";

const FUTURE = new Date(NOW_MS + 11 * 60_000).toISOString();
const sample = (value: unknown, sampleTime: unknown) => ({ value, sampleTime });

/** One bad sample in the second place of three, as JSON text, and how it is counted. */
const NONSENSE: readonly (readonly [name: string, json: string, reason: string])[] = [
  ["null", JSON.stringify(sample(null, TIME)), "a temperature is not a number"],
  ["a string", JSON.stringify(sample("4.2", TIME)), "a temperature is not a number"],
  ["NaN", `{"value":NaN,"sampleTime":"${TIME}"}`, "a temperature is not a number"],
  ["-Infinity", `{"value":-Infinity,"sampleTime":"${TIME}"}`, "a temperature is not a number"],
  [
    "1e308",
    JSON.stringify(sample(1e308, TIME)),
    "a temperature is outside -273.15 to 1000 degrees",
  ],
  [
    "1e400",
    `{"value":1e400,"sampleTime":"${TIME}"}`,
    "a temperature is outside -273.15 to 1000 degrees",
  ],
  ["1970", JSON.stringify(sample(4, "1970-01-01T00:00:00Z")), "a time is before the year 2000"],
  ["the future", JSON.stringify(sample(4, FUTURE)), "a time is more than 10 minutes in the future"],
  ["no time", JSON.stringify(sample(4, "yesterday")), "a sample's time is unreadable"],
  ["no sample at all", "7", "a temperature is not a number"],
];

/** An event of three samples, the bad one among them. */
function eventWith(json: string): string {
  const older = new Date(TIME_MS - 60_000).toISOString();
  const samples = [sample(4.5, TIME), "BAD", sample(4.6, older)];
  return JSON.stringify(temperature(4.5, { samples })).replace('"BAD"', json);
}

const KEPT = [
  { timeMs: TIME_MS, celsius: 4.5 },
  { timeMs: TIME_MS - 60_000, celsius: 4.6 },
];

function history(body: string) {
  const time = createFakeTime(NOW_MS);
  const rejections: Rejection[] = [];
  const client = createDtClient({
    apiUrl: "http://api.example/v2",
    tokenIn: "query",
    tokens: { token: async () => ok({ value: "t", expiresAtMs: null }) },
    fetch: async () => new Response(body, { headers: { "content-type": "application/json" } }),
    ...time,
    budget: createRequestBudget(time),
    onRejected: (rejection) => rejections.push(rejection),
  });
  const page = client.history({
    project: "p",
    deviceId: DEVICE,
    fromMs: TIME_MS - 3_600_000,
    toMs: TIME_MS,
    pageToken: "",
  });
  return { page, rejections };
}

function stream(frame: string) {
  const { handlers, ...recorder } = createStreamRecorder();
  const reader = createChunkReader({ format: "sse", handlers, cloudNow: () => NOW_MS });
  reader.feed(new TextEncoder().encode(`data: {"result":{"event":${frame}}}\n\n`));
  return recorder;
}

describe("one bad sample in an event", () => {
  test.each(NONSENSE)("[RD23] %s, on the stream", (_, json, reason) => {
    const { events, rejections } = stream(eventWith(json));
    expect(events).toMatchObject([{ kind: "readings", samples: KEPT }]);
    expect(rejections.map((each) => each.reason)).toEqual([reason]);
    const shown = /NaN|Infinity|1e400/.test(json)
      ? json.replace(/-?(NaN|Infinity|1e400)/, "null")
      : json;
    expect(rejections[0]?.example).toBe(`${DEVICE} ${shown}`);
  });

  test.each(NONSENSE)("[RD23] [RD24] %s, in history", async (_, json, reason) => {
    const good = JSON.stringify(envelope("temperature", { temperature: { value: 5 } }));
    const { page, rejections } = history(
      `{"events":[${good},${eventWith(json)},{"eventId":3},${good}],"nextPageToken":"more, NaN"}`,
    );
    const answer = await page;
    expect(answer).toMatchObject({ ok: true, value: { nextPageToken: "more, NaN" } });
    if (!answer.ok) return;
    const samples = answer.value.events.map((event) =>
      event.kind === "readings" ? event.samples : [],
    );
    expect(samples).toEqual([
      [{ timeMs: TIME_MS, celsius: 5 }],
      KEPT,
      [{ timeMs: TIME_MS, celsius: 5 }],
    ]);
    expect(rejections.map((each) => each.reason)).toEqual([
      reason,
      "the event has no readable eventId",
    ]);
    expect(rejections[0]?.example).toContain(DEVICE);
  });
});

test("[RD24] what is not JSON is no page, whatever else it holds", async () => {
  const { page } = history('{"events":[NaN');
  expect(await page).toMatchObject({ ok: false, failure: { kind: "not-a-stream" } });
});
