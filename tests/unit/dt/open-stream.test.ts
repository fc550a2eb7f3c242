import { afterEach, describe, expect, test } from "vitest";
import type { OpenStream, StreamHandlers } from "../../../src/dt/dt-api.ts";
import { createOpenStream } from "../../../src/dt/stream/create-open-stream.ts";
import {
  ndjson,
  NOW_MS,
  PING,
  sse,
  sseError,
  temperature,
  TIME_MS,
} from "../../support/dt-frames.ts";
import {
  reply,
  replyJson,
  startScriptedServer,
  trickle,
  type Behaviour,
  type ScriptedServer,
} from "../../support/dt-scripted-server.ts";
import { settled } from "../../support/fake-timers.ts";
import { createStreamRecorder, streamOf } from "../../support/dt-stream-recorder.ts";

const SSE = "text/event-stream";
const SECRET = "very-secret-token";

let server: ScriptedServer | null = null;

afterEach(async () => {
  await server?.close();
  server = null;
});

async function serve(behaviour: Behaviour): Promise<{ server: ScriptedServer; open: OpenStream }> {
  server = await startScriptedServer({ "/v2/projects/p/devices:stream": behaviour });
  return { server, open: openStreamOf(server.apiUrl) };
}

function openStreamOf(apiUrl: string, errors: unknown[] = []): OpenStream {
  return createOpenStream({
    apiUrl,
    fetch: (url, init) => fetch(url, init),
    clock: { now: () => NOW_MS },
    reportError: (error) => errors.push(error),
  });
}

async function outcome(behaviour: Behaviour, format: "sse" | "ndjson" = "sse") {
  const { open } = await serve(behaviour);
  const recorder = createStreamRecorder();
  open(streamOf("p", { format }), recorder.handlers);
  const failure = await recorder.ended;
  return { ...recorder, failure };
}

describe("the request", () => {
  test("[ST1] filters and ping interval are repeated keys, as typed", async () => {
    const { server, open } = await serve(trickle(SSE, []));
    const recorder = createStreamRecorder();
    const filters = {
      deviceIds: ["a", "b"],
      deviceTypes: ["temperature", "humidity"],
      eventTypes: ["temperature", "networkStatus"],
      labelFilters: ["room=Kjøl & frys", "kind"],
      pingIntervalSeconds: 1.5,
    };
    open(streamOf("p", filters), recorder.handlers);
    await recorder.ended;
    const [request] = server.requests;
    expect(request?.method).toBe("GET");
    expect(request?.query.getAll("device_ids")).toEqual(["a", "b"]);
    expect(request?.query.getAll("device_types")).toEqual(["temperature", "humidity"]);
    expect(request?.query.getAll("event_types")).toEqual(["temperature", "networkStatus"]);
    expect(request?.query.getAll("label_filters")).toEqual(["room=Kjøl & frys", "kind"]);
    expect(request?.query.getAll("ping_interval")).toEqual(["1.5s"]);
    expect(request?.headers.accept).toBe(SSE);
  });

  test.each(["query", "header"] as const)(
    "[ST2] the token goes into the %s alone",
    async (tokenIn) => {
      const { server, open } = await serve(trickle(SSE, []));
      const recorder = createStreamRecorder();
      open(streamOf("p", { tokenIn }), recorder.handlers);
      await recorder.ended;
      const [request] = server.requests;
      expect(request?.query.getAll("token")).toEqual(tokenIn === "query" ? [SECRET] : []);
      expect(request?.headers.authorization).toBe(
        tokenIn === "header" ? `Bearer ${SECRET}` : undefined,
      );
    },
  );

  test("[ST1] an API address with a slash at its end and an odd project do no harm", async () => {
    server = await startScriptedServer({ "/v2/projects/a/b?/devices:stream": trickle(SSE, []) });
    const recorder = createStreamRecorder();
    openStreamOf(`${server.apiUrl}/`)(streamOf("a/b?"), recorder.handlers);
    expect(await recorder.ended).toEqual({ kind: "ended", expected: false });
  });
});

describe("the answer", () => {
  test("[ST4] each chunk is a sign of life, first of all it holds", async () => {
    const { calls } = await outcome(trickle(SSE, [": hello\n\n"]));
    expect(calls).toEqual(["opened", "signal", "ended"]);
    const half = sse(temperature(1)).slice(0, 40);
    const second = await outcome(trickle(SSE, [half]));
    expect(second.calls).toEqual(["opened", "signal", "rejected", "ended"]);
  });

  test("[ST3] split characters and lines over a real connection", async () => {
    const bytes = new TextEncoder().encode(`\uFEFF${sse(PING)}${sse(temperature(4.5))}`);
    const pieces = [bytes.subarray(0, 2), bytes.subarray(2, 77), bytes.subarray(77)];
    const { events, pings, calls } = await outcome(trickle(`${SSE}; charset=utf-8`, pieces));
    expect(pings).toEqual([TIME_MS]);
    expect(events).toHaveLength(1);
    expect(calls.at(0)).toBe("opened");
    expect(calls.at(1)).toBe("signal");
    expect(calls.filter((call) => call === "ended")).toHaveLength(1);
  });

  test.each(["application/json", "application/x-ndjson; charset=utf-8"])(
    "[ST18] NDJSON as %s",
    async (type) => {
      const text = `${ndjson(PING)}\r\n${ndjson(temperature(4.5))}`;
      const { events, pings, failure } = await outcome(trickle(type, [text]), "ndjson");
      expect(events).toMatchObject([{ kind: "readings", samples: [{ celsius: 4.5 }] }]);
      expect(pings).toEqual([TIME_MS]);
      expect(failure).toEqual({ kind: "ended", expected: false });
      expect(server?.requests[0]?.headers.accept).toBe("application/json");
    },
  );

  test("[ST11] a clean end without a word", async () => {
    const { failure, events } = await outcome(trickle(SSE, [sse(temperature(1))]));
    expect(failure).toEqual({ kind: "ended", expected: false });
    expect(events).toHaveLength(1);
  });

  // What was on its way may go down with the connection, so only the end is certain.
  test.each([sse(temperature(1)), sse(temperature(1)).slice(0, 50)])(
    "[ST11] a connection that breaks off after %o",
    async (text) => {
      const { failure } = await outcome(trickle(SSE, [text], "cut"));
      expect(failure).toEqual({ kind: "ended", expected: false });
    },
  );

  test("[ST9] an error frame ends the stream though the server would go on", async () => {
    const frame = sseError({ error: { code: 7, message: "no access" } });
    const { failure, calls } = await outcome(trickle(SSE, [sse(PING), frame], "stall"));
    expect(failure).toEqual({ kind: "error-frame", code: 7, message: "no access" });
    expect(calls.at(-1)).toBe("ended");
    await server?.hungUp();
  });

  test("[ST13] an endless frame is let go", async () => {
    const pieces = ["data: ", ...Array.from({ length: 70 }, () => "x".repeat(65_536))];
    const { failure } = await outcome(trickle(SSE, pieces, "stall"));
    expect(failure).toEqual({ kind: "frame-too-large", limitBytes: 4_194_304 });
    await server?.hungUp();
  });

  test.each([
    [401, { error: "invalid token", code: 401, help: "x" }, "invalid token"],
    [403, { error: { code: 403, message: "no access", details: [] } }, "no access"],
    [404, { error: { grpcCode: 5, httpCode: 404, message: "no project" } }, "no project"],
    [503, { message: "upstream" }, "upstream"],
    [400, { error: "invalid_grant", error_description: "bad" }, "bad"],
    [500, {}, ""],
  ])("[ST14] %d %j", async (status, body, message) => {
    const { failure, calls } = await outcome(replyJson(status, body));
    expect(failure).toEqual({ kind: "http", status, message, retryAfterMs: null });
    expect(calls).toEqual(["ended"]);
  });

  test("[ST14] plain text is the server's words, HTML and nothing are none", async () => {
    const plain = await outcome(reply(502, "text/plain", "bad  gateway\n"));
    expect(plain.failure).toMatchObject({ status: 502, message: "bad gateway" });
    await server?.close();
    const html = await outcome(reply(405, "text/html", "<html><h1>Not Allowed"));
    expect(html.failure).toMatchObject({ status: 405, message: "" });
    await server?.close();
    const empty = await outcome((response) => void response.writeHead(204).end());
    expect(empty.failure).toMatchObject({ kind: "http", status: 204, message: "" });
  });

  test.each([
    ["4", 4000],
    ["0", 0],
    [new Date(NOW_MS + 30_000).toUTCString(), expect.closeTo(30_000, -4)],
    ["Mon, 01 Jan 2024 00:00:00 GMT", 0],
    ["soon", null],
    ["-5", null],
  ])("[ST14] Retry-After %s", async (header, retryAfterMs) => {
    const { failure } = await outcome(replyJson(429, {}, { "retry-after": header }));
    expect(failure).toMatchObject({ kind: "http", status: 429, retryAfterMs });
  });

  test("[ST14] an error's body is read only so far", async () => {
    const { failure } = await outcome(trickle500());
    expect(failure).toMatchObject({ kind: "http", status: 500 });
    await server?.hungUp();
  });

  test.each([
    ["sse", "text/html; charset=utf-8"],
    ["sse", "application/json"],
    ["ndjson", "text/html"],
    ["ndjson", "text/event-stream"],
    ["sse", "text/event-streams"],
  ] as const)("[ST15] %s asked for, %s answered", async (format, contentType) => {
    const { failure, calls } = await outcome(reply(200, contentType, "<html>"), format);
    expect(failure).toEqual({ kind: "not-a-stream", contentType });
    expect(calls).toEqual(["ended"]);
  });

  test("[ST20] nobody there", async () => {
    const { server, open } = await serve(trickle(SSE, []));
    await server.close();
    const recorder = createStreamRecorder();
    open(streamOf("p"), recorder.handlers);
    const failure = await recorder.ended;
    expect(failure).toEqual({ kind: "unreachable", host: new URL(server.origin).host });
  });

  test("[ST19] no failure and no example holds the token", async () => {
    const echo: Behaviour = (response, request) => {
      const text = `denied: ${request.path}?${request.query.toString()}`;
      response.writeHead(401, { "content-type": "text/plain" }).end(text);
    };
    expect(JSON.stringify((await outcome(echo)).failure)).not.toContain(SECRET);
    await server?.close();
    const inFrame = await outcome(trickle(SSE, [`data: {"token":"${SECRET}"}\n\n`]));
    expect(JSON.stringify(inFrame.rejections)).not.toContain(SECRET);
    expect(inFrame.rejections).toHaveLength(1);
  });
});

/** A 500 whose body never ends. */
function trickle500(): Behaviour {
  return async (response) => {
    response.writeHead(500, { "content-type": "text/plain" });
    while (!response.destroyed) {
      await new Promise<void>((resolve) => {
        response.write("x".repeat(65_536), () => setImmediate(resolve));
      });
    }
  };
}

describe("closing", () => {
  test("[ST16] before the answer: no call at all, and the request is aborted", async () => {
    const arrived = Promise.withResolvers<void>();
    const { server, open } = await serve(() => arrived.resolve());
    const recorder = createStreamRecorder();
    const stream = open(streamOf("p"), recorder.handlers);
    await arrived.promise;
    stream.close();
    await server.hungUp();
    await settled();
    expect(recorder.calls).toEqual([]);
  });

  test("[ST16] while it runs: nothing more, not even ended", async () => {
    const { server, open } = await serve(trickle(SSE, [sse(PING)], "stall"));
    const recorder = createStreamRecorder();
    const stream = open(streamOf("p"), recorder.handlers);
    await recorder.first("ping");
    stream.close();
    stream.close();
    await server.hungUp();
    await settled();
    expect(recorder.calls).toEqual(["opened", "signal", "ping"]);
  });

  test.each(["opened", "signal", "ping", "events"] as const)(
    "[ST16] from inside %s: nothing after it",
    async (name) => {
      const { server, open } = await serve(
        trickle(SSE, [sse(PING) + sse(temperature(1))], "stall"),
      );
      const recorder = createStreamRecorder();
      const closing: StreamHandlers = {
        ...recorder.handlers,
        [name]: () => {
          recorder.calls.push(name);
          stream.close();
        },
      };
      const stream = open(streamOf("p"), closing);
      await server.hungUp().catch(() => undefined);
      await until(() => recorder.calls.includes(name));
      await server.hungUp();
      await settled();
      expect(recorder.calls.at(-1)).toBe(name);
      expect(recorder.calls).not.toContain("ended");
    },
  );

  test("[ST16] ended comes once", async () => {
    const { calls } = await outcome(trickle(SSE, [sseError({ error: { code: 1 } })], "cut"));
    await settled();
    expect(calls.filter((call) => call === "ended")).toHaveLength(1);
  });
});

test("[ST17] what a handler throws is reported and the stream goes on", async () => {
  server = await startScriptedServer({
    "/v2/projects/p/devices:stream": trickle(SSE, [sse(PING), sse(temperature(1))]),
  });
  const errors: unknown[] = [];
  const recorder = createStreamRecorder();
  const boom = (name: string) => () => {
    throw new Error(name);
  };
  openStreamOf(server.apiUrl, errors)(streamOf("p"), {
    ...recorder.handlers,
    opened: boom("opened"),
    signal: boom("signal"),
    ping: boom("ping"),
  });
  expect(await recorder.ended).toEqual({ kind: "ended", expected: false });
  expect(recorder.events).toHaveLength(1);
  expect(errors.map(String)).toContain("Error: ping");
  expect(errors.map(String)).toContain("Error: opened");
});

/** Waits turn by turn of the event loop. */
async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await settled();
}
