import * as fc from "fast-check";
import * as v from "valibot";
import { describe, expect, test } from "vitest";
import { createChunkReader } from "../../../src/dt/stream/create-chunk-reader.ts";
import { FRAME_LIMIT_BYTES } from "../../../src/dt/stream/frame-splitter.ts";
import { EnvelopeSchema, explainEnvelope, isEnvelope } from "../../../src/dt/schema/envelope.ts";
import {
  envelope,
  ndjson,
  NOW_MS,
  PING,
  sse,
  sseError,
  temperature,
  TIME_MS,
} from "../../support/dt-frames.ts";
import { createStreamRecorder } from "../../support/dt-stream-recorder.ts";

const encoder = new TextEncoder();

function read(format: "sse" | "ndjson", chunks: readonly (string | Uint8Array)[], end = true) {
  const recorder = createStreamRecorder();
  const { handlers } = recorder;
  const reader = createChunkReader({ format, handlers, cloudNow: () => NOW_MS });
  for (const chunk of chunks) {
    const bytes = typeof chunk === "string" ? encoder.encode(chunk) : chunk;
    const failure = reader.feed(bytes);
    if (failure !== null) return { ...recorder, failure };
  }
  return { ...recorder, failure: end ? reader.end() : null };
}

const LABELS = envelope("labelsChanged", { added: { name: "Kjølerom ❄ 3 — ærø 😀" } });

describe("cuts", () => {
  const streams = {
    sse: [
      sse(temperature(4.5)),
      ": comment\r\n\r\n",
      sse(LABELS).replaceAll("\n", "\r\n"),
      sse(PING),
    ],
    ndjson: [
      ndjson(temperature(4.5)),
      "\r\n\n",
      ndjson(LABELS).replace("\n", "\r\n"),
      ndjson(PING),
    ],
  };

  test.each(["sse", "ndjson"] as const)(
    "[ST3] %s cut in two at every byte reads the same",
    (format) => {
      const bytes = encoder.encode(`\uFEFF${streams[format].join("")}`);
      const whole = read(format, [bytes]);
      expect(whole.events).toHaveLength(2);
      expect(whole.events[1]).toMatchObject({ set: { name: "Kjølerom ❄ 3 — ærø 😀" } });
      expect(whole.pings).toEqual([TIME_MS]);
      for (let at = 0; at <= bytes.length; at++) {
        const cut = read(format, [bytes.subarray(0, at), bytes.subarray(at)]);
        expect(cut.events).toEqual(whole.events);
        expect(cut.pings).toEqual(whole.pings);
        expect(cut.rejections).toEqual([]);
      }
    },
  );

  test.each(["sse", "ndjson"] as const)("[ST3] %s byte by byte reads the same", (format) => {
    const bytes = encoder.encode(streams[format].join(""));
    const single = read(
      format,
      Array.from(bytes, (byte) => Uint8Array.of(byte)),
    );
    expect(single.events).toEqual(read(format, [bytes]).events);
  });

  test("[ST3] bare carriage returns end lines, also at a chunk's edge", () => {
    const text = sse(temperature(4.5)).replaceAll("\n", "\r");
    expect(read("sse", [text, sse(temperature(5))]).events).toHaveLength(2);
  });

  test("[ST3] an event in several data lines is one frame", () => {
    const pretty = JSON.stringify({ result: { event: temperature(4.5) } }, null, 1);
    const lines = pretty.split("\n").map((line) => `data: ${line}\n`);
    expect(read("sse", [...lines, "\n"]).events).toHaveLength(1);
  });
});

describe("frames", () => {
  test("[ST5] a ping is told with the cloud's time, and is no event", () => {
    const { pings, events } = read("sse", [sse(PING), sse({ ...PING, timestamp: "?" })]);
    expect(pings).toEqual([TIME_MS, NOW_MS]);
    expect(events).toEqual([]);
  });

  test("[ST5] a ping that lacks everything but its type is a ping", () => {
    const { pings, rejections } = read("sse", [sse({ eventType: "ping" })]);
    expect(pings).toEqual([NOW_MS]);
    expect(rejections).toEqual([]);
  });

  test("[ST6] one batch a chunk, in order", () => {
    const { calls, events } = read("sse", [sse(temperature(1)) + sse(PING) + sse(temperature(2))]);
    expect(calls).toEqual(["ping", "events"]);
    expect(events.map((event) => event.kind === "readings" && event.samples[0]?.celsius)).toEqual([
      1, 2,
    ]);
  });

  test.each([
    ["{oops", "the frame is not JSON"],
    ["[]", "the frame is not an object"],
    ["null", "the frame is not an object"],
    ["{}", "the frame holds no event"],
    ['{"result":null}', "the frame holds no event"],
    ['{"result":{"event":"x"}}', "the frame holds no event"],
    ['{"result":{"event":{}}}', "the event has no readable eventId"],
    [
      JSON.stringify({ result: { event: { ...temperature(1), targetName: 4 } } }),
      "the event has no readable targetName",
    ],
    [
      JSON.stringify({ result: { event: { ...temperature(1), timestamp: undefined } } }),
      "the event has no readable timestamp",
    ],
  ])("[ST7] %s is rejected and the stream goes on", (text, reason) => {
    const { rejections, events, failure } = read("sse", [`data: ${text}\n\n`, sse(temperature(1))]);
    expect(rejections.map((rejection) => rejection.reason)).toEqual([reason]);
    expect(events).toHaveLength(1);
    expect(failure).toBeNull();
  });

  test("[ST7] the example is short and holds no token", () => {
    const text = `data: {"access_token": "abcdef123456", "x": "${"y".repeat(9000)}"}\n\n`;
    const [rejection] = read("sse", [text]).rejections;
    expect(rejection?.example.length).toBeLessThanOrEqual(200);
    expect(rejection?.example).not.toContain("abcdef123456");
  });

  test("[ST8] an unknown event type is other", () => {
    const { events } = read("sse", [sse(envelope("quantumFlux", { quantumFlux: {} }))]);
    expect(events).toMatchObject([{ kind: "other", eventType: "quantumFlux" }]);
  });

  test("[ST9] all three shapes of an error frame", () => {
    const current = { error: { code: 400, message: "bad request", details: [] } };
    const older = {
      error: { grpcCode: 16, httpCode: 401, message: "no access", httpStatus: "Unauthorized" },
    };
    const plain = { error: "too many requests", code: 429, help: "https://docs.d21s.com" };
    expect(read("sse", [sseError(current)]).failure).toEqual({
      kind: "error-frame",
      code: 400,
      message: "bad request",
    });
    expect(read("sse", [sseError(older)]).failure).toMatchObject({
      code: 401,
      message: "no access",
    });
    expect(read("ndjson", [`${JSON.stringify(plain)}\n`]).failure).toMatchObject({
      code: 429,
      message: "too many requests",
    });
    const text = { error: "gone", code: "503" };
    expect(read("sse", [sseError(text)]).failure).toMatchObject({ code: 503 });
    expect(read("sse", [sseError({ error: {} })]).failure).toMatchObject({ code: 0, message: "" });
  });

  test("[ST9] what came before the error is told, what comes after is not", () => {
    const text = sse(temperature(1)) + sseError({ error: { code: 13 } }) + sse(temperature(2));
    const { events, failure } = read("sse", [text]);
    expect(events).toHaveLength(1);
    expect(failure).toMatchObject({ kind: "error-frame", code: 13 });
  });

  test.each([
    { error: { code: 1, message: "closing stream", details: [] } },
    { error: { code: 4, message: "deadline exceeded", details: [] } },
    { error: { code: 504, message: "gateway timeout", details: [] } },
    { error: { grpcCode: 1, httpCode: 408, message: "closing stream", httpStatus: "x" } },
  ])("[ST10] %j is the expected end", (frame) => {
    expect(read("sse", [sseError(frame)]).failure).toEqual({ kind: "ended", expected: true });
  });

  test("[ST12] a last frame without its ending is read, error or event", () => {
    expect(read("ndjson", [ndjson(temperature(1)).trimEnd()]).events).toHaveLength(1);
    expect(read("sse", [sse(temperature(1)).trimEnd()]).events).toHaveLength(1);
    const closing = sseError({ error: { code: 1 } }).trimEnd();
    expect(read("sse", [closing]).failure).toEqual({ kind: "ended", expected: true });
  });

  test.each(["sse", "ndjson"] as const)(
    "[ST12] a %s frame cut in the middle is rejected",
    (format) => {
      const text = (format === "sse" ? sse : ndjson)(temperature(1));
      const { events, rejections, failure } = read(format, [text.slice(0, 90)]);
      expect(events).toEqual([]);
      expect(rejections.map((rejection) => rejection.reason)).toEqual([
        "the stream was cut inside a frame",
      ]);
      expect(failure).toBeNull();
    },
  );

  test("[ST18] blank lines and empty data are nothing", () => {
    const { calls } = read("ndjson", ["\n", " \r\n", "\n\n"]);
    expect(calls).toEqual([]);
    expect(read("sse", ["data:\n\n", ":\n\n", "event: x\n\n"]).calls).toEqual([]);
  });
});

describe("size", () => {
  const framing = JSON.stringify({ result: { event: envelope("x", "") } }).length;
  const frameOf = (size: number, letter = "a") => ({
    result: {
      event: envelope("x", letter.repeat((size - framing) / encoder.encode(letter).length)),
    },
  });
  const lines = {
    sse: (frame: object) => `data: ${JSON.stringify(frame)}\n\n`,
    ndjson: (frame: object) => `${JSON.stringify(frame)}\n`,
  };
  const pieces = (text: string) => {
    const bytes = encoder.encode(text);
    return Array.from({ length: Math.ceil(bytes.length / 65_536) }, (_, index) =>
      bytes.subarray(index * 65_536, (index + 1) * 65_536),
    );
  };
  const tooLarge = { kind: "frame-too-large", limitBytes: 4_194_304 };

  describe.each(["sse", "ndjson"] as const)("%s", (format) => {
    test("[ST13] exactly 4 MiB is read, whole or in pieces", () => {
      const text = lines[format](frameOf(FRAME_LIMIT_BYTES));
      expect(read(format, [text]).events).toHaveLength(1);
      expect(read(format, pieces(text)).events).toHaveLength(1);
    });

    test("[ST13] one byte more is refused, whole or in pieces", () => {
      const text = lines[format](frameOf(FRAME_LIMIT_BYTES + 1));
      expect(read(format, [text]).failure).toEqual(tooLarge);
      expect(read(format, pieces(text)).failure).toEqual(tooLarge);
    });

    test("[ST13] bytes count, not characters", () => {
      const odd = (FRAME_LIMIT_BYTES - framing) % 2;
      const text = lines[format](frameOf(FRAME_LIMIT_BYTES - odd + 2, "ø"));
      expect(read(format, [text]).failure).toEqual(tooLarge);
    });

    test("[ST13] a frame that never ends is refused before it is whole", () => {
      const start = format === "sse" ? "data: " : "";
      const endless = [start, ...Array.from({ length: 70 }, () => "x".repeat(65_536))];
      expect(read(format, endless, false).failure).toEqual(tooLarge);
    });
  });

  test("[ST13] many small frames in one large chunk are no large frame", () => {
    const text = sse(temperature(1)).repeat(20_000);
    expect(text.length).toBeGreaterThan(FRAME_LIMIT_BYTES);
    expect(read("sse", [text]).events).toHaveLength(20_000);
  });
});

test("[ST7] the guard and the schema give the same answer to anything", () => {
  const field = fc.oneof(fc.string(), fc.constant(undefined), fc.jsonValue());
  const nearly = fc.record(
    {
      eventId: field,
      targetName: field,
      eventType: field,
      data: fc.jsonValue(),
      timestamp: field,
      more: fc.jsonValue(),
    },
    { requiredKeys: [] },
  );
  fc.assert(
    fc.property(fc.oneof(nearly, fc.jsonValue(), fc.constant(temperature(1))), (value) => {
      expect(isEnvelope(value)).toBe(v.is(EnvelopeSchema, value));
      expect(isEnvelope(value) || !explainEnvelope(value).includes("readable shape")).toBe(true);
    }),
    { numRuns: 2000 },
  );
});
