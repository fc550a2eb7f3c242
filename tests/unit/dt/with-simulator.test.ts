import { afterEach, describe, expect, test } from "vitest";
import {
  createServiceAccountTokens,
  type ServiceAccountTokensOptions,
} from "../../../src/dt/auth/create-service-account-tokens.ts";
import { importSecret } from "../../../src/dt/auth/import-secret.ts";
import { createDtClient } from "../../../src/dt/client/create-dt-client.ts";
import type { Rejection } from "../../../src/dt/dt-api.ts";
import { createRequestBudget } from "../../../src/dt/http/create-request-budget.ts";
import { createOpenStream } from "../../../src/dt/stream/create-open-stream.ts";
import { createSimulator, type Simulator } from "../../../src/simulator/create-simulator.ts";
import { SIMULATOR_SERVICE_ACCOUNT } from "../../../src/simulator/service-account.ts";
import { SIMULATOR_PROJECT_ID } from "../../../src/simulator/world/projects.ts";
import { must } from "../../../src/core/lib/must.ts";
import { createFakeTime } from "../../support/fake-timers.ts";
import { createStreamRecorder, streamOf } from "../../support/dt-stream-recorder.ts";
import { NOW_MS } from "../../support/dt-frames.ts";

const ORIGIN = "http://127.0.0.1:4173";
const TOKEN_URL = `${ORIGIN}/sim/oauth2/token`;

let simulator: Simulator | null = null;

afterEach(() => {
  simulator?.close();
  simulator = null;
});

async function setUp(
  account: Partial<typeof SIMULATOR_SERVICE_ACCOUNT> | object = {},
  skewMs: () => number = () => 0,
  more: Partial<ServiceAccountTokensOptions> = {},
) {
  const time = createFakeTime(NOW_MS);
  const running = createSimulator({ ...time, devices: 120, startedMs: NOW_MS - 3_600_000 });
  simulator = running;
  const { keyId, email, secret } = { ...SIMULATOR_SERVICE_ACCOUNT, ...account };
  const rejections: Rejection[] = [];
  const errors: unknown[] = [];
  const shared = {
    ...time,
    apiUrl: `${ORIGIN}/sim/v2`,
    fetch: (url: string, init: RequestInit) => running.handle(new Request(url, init)),
  };
  const tokens = createServiceAccountTokens({
    ...shared,
    isOnline: () => true,
    tokenUrl: TOKEN_URL,
    keyId,
    email,
    key: await importSecret(secret),
    correctedNow: () => time.clock.now() + skewMs(),
    ...more,
  });
  const client = createDtClient({
    ...shared,
    tokens,
    tokenIn: "query",
    budget: createRequestBudget(time),
    onRejected: (rejection) => rejections.push(rejection),
  });
  const openStream = createOpenStream({
    ...shared,
    reportError: (error) => errors.push(error),
  });
  const fault = async (body: object) => {
    const init = { method: "POST", body: JSON.stringify(body) };
    const response = await running.handle(new Request(`${ORIGIN}/sim/faults`, init));
    expect(response.ok).toBe(true);
  };
  const connect = async (format: "sse" | "ndjson") => {
    const token = await tokens.token({ fresh: true });
    if (!token.ok) throw new Error(token.failure.kind);
    const recorder = createStreamRecorder();
    const stream = { ...streamOf(SIMULATOR_PROJECT_ID, { format }), token: token.value };
    const opened = openStream(stream, recorder.handlers);
    await recorder.first("opened");
    return { ...recorder, opened };
  };
  return { time, tokens, client, connect, fault, rejections, errors };
}

describe("the simulator's token endpoint", () => {
  test.each([
    ["wrong-key-id", { keyId: "c82gg9catj3vmh4248og" }, 0],
    ["wrong-secret", { secret: "not-the-secret" }, 0],
    ["wrong-email", { email: "x@y.serviceaccount.d21s.com" }, 0],
    ["clock-off", {}, 3_600_000],
    ["clock-off", {}, -7_200_000],
  ])("[AU8] %s with %j and a clock off by %d ms", async (kind, account, skewMs) => {
    const { tokens } = await setUp(account, () => skewMs);
    expect(await tokens.token({ fresh: true })).toMatchObject({ ok: false, failure: { kind } });
  });
});

test("[CN56] a refused time is corrected once, and the second signature is taken", async () => {
  const day = 86_400_000;
  let skewMs = -day;
  const told: (number | null)[] = [];
  const { tokens } = await setUp({}, () => skewMs, {
    correctTime: async (serverSkewMs) => {
      told.push(serverSkewMs);
      skewMs = 0;
      return true;
    },
  });
  expect(await tokens.token({ fresh: true })).toMatchObject({ ok: true });
  skewMs = 0;
  expect(await tokens.token({ fresh: true })).toMatchObject({ ok: true });
  expect(told).toHaveLength(1);
});

test("[CN56] a correction that does not help is not tried for ever", async () => {
  let corrections = 0;
  const { tokens } = await setUp({}, () => -86_400_000, {
    correctTime: async () => ((corrections += 1), true),
  });
  expect(await tokens.token({ fresh: true })).toMatchObject({ failure: { kind: "clock-off" } });
  expect(corrections).toBe(1);
});

test("[RQ6] every page of devices and of history is read without a rejection", async () => {
  const { client, rejections } = await setUp();
  const ids: string[] = [];
  let pageToken = "";
  do {
    const page = await client.devices(SIMULATOR_PROJECT_ID, pageToken);
    if (!page.ok) throw new Error(page.failure.kind);
    ids.push(...page.value.devices.map(({ id }) => id));
    pageToken = page.value.nextPageToken;
  } while (pageToken !== "");
  expect(ids.length).toBeGreaterThanOrEqual(120);
  expect(new Set(ids).size).toBe(ids.length);

  const history = await client.history({
    project: SIMULATOR_PROJECT_ID,
    deviceId: must(ids[0], "a device"),
    fromMs: NOW_MS - 86_400_000,
    toMs: NOW_MS,
    pageToken: "",
  });
  if (!history.ok) throw new Error(history.failure.kind);
  const times = history.value.events.map(({ timeMs }) => timeMs);
  expect(times.length).toBeGreaterThan(50);
  expect(times).toEqual(times.toSorted((a, b) => b - a));
  expect(rejections).toEqual([]);
  const projects = await client.projects("", "");
  expect(projects.ok && projects.value.projects.map(({ id }) => id)).toContain(
    SIMULATOR_PROJECT_ID,
  );
});

describe.each(["sse", "ndjson"] as const)("the simulator's %s stream", (format) => {
  test("[ST18] minutes of events and pings are read without a rejection", async () => {
    const { time, connect, errors } = await setUp();
    const { events, pings, rejections, calls } = await connect(format);
    await time.advance(60_000);
    expect(pings.length).toBeGreaterThanOrEqual(5);
    expect(events.some((event) => event.kind === "readings")).toBe(true);
    expect(events.some((event) => event.kind === "network-status")).toBe(true);
    expect(calls).not.toContain("ended");
    expect(rejections).toEqual([]);
    expect(errors).toEqual([]);
  });

  test.each(["current", "older"])("[ST10] its closing frame of shape %s", async (shape) => {
    const { time, connect, fault } = await setUp();
    await fault({ kind: "closing-frame", shape });
    const { ended } = await connect(format);
    await time.advance(3_600_000);
    expect(await ended).toEqual({ kind: "ended", expected: true });
  });
});

describe("its troubles", () => {
  const bad = ["bad-json", "cut-json", "array", "missing-fields", "no-data", "null-value"] as const;
  const worse = ["string-value", "nan-value", "huge-value", "future", "epoch", "bad-timestamp"];

  test.each([...bad, ...worse])("[ST7] a frame with %s is rejected once", async (variant) => {
    const { connect, fault } = await setUp();
    const { rejections, first, calls } = await connect("sse");
    await fault({ kind: "malformed", variant });
    await first("rejected");
    expect(rejections).toHaveLength(1);
    expect(calls).not.toContain("ended");
  });

  test.each([
    ["current", 13],
    ["older", 500],
    ["rest", 401],
  ])("[ST9] an error frame of shape %s with code %d", async (shape, code) => {
    const { connect, fault } = await setUp();
    const { ended } = await connect("sse");
    await fault({ kind: "error-frame", shape, code, message: "out of order" });
    expect(await ended).toMatchObject({ kind: "error-frame", message: "out of order" });
  });

  test("[ST8] an unknown event type is other", async () => {
    const { connect, fault } = await setUp();
    const { events, first } = await connect("ndjson");
    await fault({ kind: "unknown-event", eventType: "quantumFlux" });
    await first("events");
    expect(events).toMatchObject([{ kind: "other", eventType: "quantumFlux" }]);
  });

  test.each([
    ["cut", { kind: "ended", expected: false }],
    ["close", { kind: "ended", expected: false }],
    ["oversized-frame", { kind: "frame-too-large", limitBytes: 4_194_304 }],
  ])("[ST11] [ST13] %s", async (kind, failure) => {
    const { connect, fault } = await setUp();
    const { ended } = await connect("sse");
    await fault({ kind });
    expect(await ended).toEqual(failure);
  });
});
