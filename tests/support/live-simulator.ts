// The whole way of a reading without a network: simulator, DT client and session, on one clock
// that moves when a test says so.

import { createDtClient } from "../../src/dt/client/create-dt-client.ts";
import { createServiceAccountTokens } from "../../src/dt/auth/create-service-account-tokens.ts";
import { createRequestBudget } from "../../src/dt/http/create-request-budget.ts";
import { createOpenStream } from "../../src/dt/stream/create-open-stream.ts";
import type { Fetch } from "../../src/dt/http/fetch-port.ts";
import { createLiveSession, type LiveSession } from "../../src/live/create-live-session.ts";
import { createSimulator } from "../../src/simulator/create-simulator.ts";
import type { SimulatorOptions } from "../../src/simulator/simulator-options.ts";
import { SIMULATOR_SERVICE_ACCOUNT } from "../../src/simulator/service-account.ts";
import { SIMULATOR_PROJECT_ID } from "../../src/simulator/world/projects.ts";
import { testPolicy } from "./connection-machine.ts";
import { createFakeTime, type FakeTime } from "./fake-timers.ts";
import { createPageTimers } from "./page-timers.ts";
import { createFakePage, createFakeSink, type FakeSink } from "./live-fakes.ts";
import { HOUR_MS, STREAM_CONFIG } from "./live-session.ts";
import type { LiveSink } from "../../src/live/ports.ts";
import { both } from "./wall-sink.ts";

const ORIGIN = "http://127.0.0.1";
const { keyId, secret, email } = SIMULATOR_SERVICE_ACCOUNT;

/** As much of a history page as the truth is made of. */
interface HistoryAnswer {
  readonly events: readonly {
    readonly data: {
      readonly temperature?: Measured | undefined;
      readonly humidity?: Measured | undefined;
    };
  }[];
  readonly nextPageToken: string;
}

interface Measured {
  readonly samples: readonly { readonly sampleTime: string }[];
}

export interface LiveSimulator {
  readonly time: FakeTime;
  readonly sink: FakeSink;
  readonly session: LiveSession;
  /** Moves time in steps of a second until `done`, or `mostMs` have passed. */
  until(done: () => boolean, mostMs: number): Promise<void>;
  /** No request gets through, and what was streaming breaks off; until it is given back. */
  unplug(): () => void;
  fault(fault: object): Promise<void>;
  clearFaults(): Promise<void>;
  /** Tokens of the streams that were asked for, in order. */
  readonly streamTokens: string[];
  readonly tokenRequests: () => number;
  readonly historyRequests: () => number;
  /** Streams that are open as the simulator sees it. */
  openStreams(): Promise<number>;
  /** The page's timers are let go once a minute, as a browser does in a hidden tab. */
  hide(): void;
  /** No timer of the page fires until it wakes. */
  fallAsleep(): void;
  /** Timers fire again as they should, and those that are overdue at once. */
  wake(): void;
  /** Requests of the budget: all but streams and tokens. */
  readonly requests: readonly { readonly url: string; readonly atMs: number }[];
  /** An answer in the simulator's place, or null; a test may set its own. */
  answerInstead: (url: URL, signal: AbortSignal | null) => Promise<Response> | Response | null;
  /** Sample times of the simulator's own history, per device that the sink knows. */
  truth(fromMs: number, toMs: number): Promise<Map<string, number[]>>;
  close(): void;
}

/** What a test has to say about the client's side. */
export interface ClientOptions {
  /** Of the session; an hour by default. */
  readonly windowMs?: number;
  /** Hears everything as well. */
  readonly also?: LiveSink;
}

export function createLiveSimulator(
  options: Partial<SimulatorOptions> = {},
  { windowMs = HOUR_MS, also }: ClientOptions = {},
): LiveSimulator {
  const work = { busy: 0 };
  const time = createFakeTime(Date.UTC(2026, 10, 23, 12), async () => {
    // Signing a token takes real time on another thread: time stands still until it is done.
    do {
      for (let turn = 0; turn < 4; turn++) await new Promise((resolve) => setImmediate(resolve));
    } while (work.busy > 0);
  });
  const simulator = createSimulator({
    ...time,
    devices: 6,
    rateLimit: { requests: 100_000, windowMs: 5000 },
    ...options,
  });
  const page = createPageTimers(time);
  const pageTime = { clock: time.clock, timers: page.timers };
  const streamTokens: string[] = [];
  const requests: { readonly url: string; readonly atMs: number }[] = [];
  let tokenRequests = 0;
  let historyRequests = 0;
  let cable = new AbortController();
  let plugged = true;

  const fetch: Fetch = async (url, init) => {
    if (!plugged) throw new TypeError("network");
    const { pathname, searchParams } = new URL(url);
    if (pathname.endsWith(":stream")) streamTokens.push(searchParams.get("token") ?? "");
    if (pathname.endsWith("/events")) historyRequests += 1;
    if (pathname.endsWith("/token")) tokenRequests += 1;
    else if (!pathname.endsWith(":stream")) requests.push({ url, atMs: time.clock.now() });
    const instead = bench.answerInstead(new URL(url), init.signal ?? null);
    if (instead !== null) return instead;
    work.busy += 1;
    try {
      const response = await simulator.handle(new Request(url, init));
      if (response.type === "error") throw new TypeError("network");
      const signals = init?.signal == null ? [cable.signal] : [cable.signal, init.signal];
      return breakable(response, AbortSignal.any(signals));
    } finally {
      work.busy -= 1;
    }
  };
  const ports = { fetch, ...pageTime };
  const apiUrl = `${ORIGIN}/sim/v2`;
  const source = createServiceAccountTokens({
    ...ports,
    isOnline: () => true,
    tokenUrl: `${ORIGIN}/sim/oauth2/token`,
    keyId,
    email,
    key: secret,
  });
  const tokens: typeof source = {
    async token(which) {
      work.busy += 1;
      try {
        return await source.token(which);
      } finally {
        work.busy -= 1;
      }
    },
  };
  const sink = createFakeSink();
  const budget = createRequestBudget(pageTime);
  const client = createDtClient({
    ...ports,
    apiUrl,
    tokenIn: "query",
    tokens,
    budget,
    onRejected: (rejection) => sink.rejected(rejection),
  });
  const session = createLiveSession({
    project: SIMULATOR_PROJECT_ID,
    stream: STREAM_CONFIG,
    policy: testPolicy({ apiHost: "127.0.0.1", tokenHost: "127.0.0.1" }),
    openStream: createOpenStream({
      ...ports,
      apiUrl,
      reportError: (error) => {
        throw error;
      },
    }),
    client,
    tokens,
    ...pageTime,
    beat: pageTime.timers,
    random: () => 0.5,
    frames: { request: (fn) => time.timers.after(16, fn) },
    page: createFakePage(),
    sink: also === undefined ? sink : both(sink, also),
    windowMs,
  });

  async function control(method: string, body?: object): Promise<void> {
    const init = body === undefined ? { method } : { method, body: JSON.stringify(body) };
    const response = await simulator.handle(new Request(`${ORIGIN}/sim/faults`, init));
    if (!response.ok) throw new Error(`The fault was not understood: ${await response.text()}`);
  }

  async function historyOf(device: string, fromMs: number, toMs: number): Promise<number[]> {
    const times: number[] = [];
    const query = new URLSearchParams({
      start_time: new Date(fromMs).toISOString(),
      end_time: new Date(toMs).toISOString(),
      page_size: "1000",
    });
    do {
      const url = `${apiUrl}/projects/${SIMULATOR_PROJECT_ID}/devices/${device}/events?${query}`;
      const headers = { authorization: `Basic ${btoa(`${keyId}:${secret}`)}` };
      const response = await simulator.handle(new Request(url, { headers }));
      const page: HistoryAnswer = await response.json();
      for (const { data } of page.events) {
        const measured = data.temperature ?? data.humidity;
        for (const { sampleTime } of measured?.samples ?? []) times.push(Date.parse(sampleTime));
      }
      query.set("page_token", page.nextPageToken);
    } while (query.get("page_token") !== "");
    return [...new Set(times)].sort((a, b) => a - b);
  }

  const bench: LiveSimulator = {
    time,
    sink,
    session,
    streamTokens,
    requests,
    answerInstead: () => null,
    tokenRequests: () => tokenRequests,
    historyRequests: () => historyRequests,
    async openStreams() {
      const response = await simulator.handle(new Request(`${ORIGIN}/sim/requests`));
      const { openStreams }: { readonly openStreams: number } = await response.json();
      return openStreams;
    },
    hide: () => page.hide(),
    fallAsleep: () => page.fallAsleep(),
    wake: () => page.wake(),
    async until(done, mostMs) {
      for (let passed = 0; !done() && passed < mostMs; passed += 1000) await time.advance(1000);
      if (!done()) throw new Error(`Not within ${mostMs} ms: ${sink.lines.slice(-5).join(" | ")}`);
    },
    unplug() {
      plugged = false;
      cable.abort();
      return () => {
        plugged = true;
        cable = new AbortController();
      };
    },
    fault: (fault) => control("POST", fault),
    clearFaults: () => control("DELETE"),
    async truth(fromMs, toMs) {
      const truth = new Map<string, number[]>();
      for (const id of sink.states.keys()) truth.set(id, await historyOf(id, fromMs, toMs));
      return truth;
    },
    close() {
      session.close();
      client.close();
      budget.close();
      simulator.close();
    },
  };
  return bench;
}

/** The same response, whose body breaks off when the cable is pulled or the page gives it up. */
function breakable(response: Response, signal: AbortSignal): Response {
  if (response.body === null) return response;
  const pipe = new TransformStream<Uint8Array, Uint8Array>();
  response.body.pipeTo(pipe.writable, { signal }).catch(() => undefined);
  return new Response(pipe.readable, response);
}
