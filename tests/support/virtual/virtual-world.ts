// The built app in a real browser against the real simulator over real HTTP, on a clock of their
// own: six hours are as long as it takes to do what is done in them. Nothing waits for real time;
// whether the page has caught up with the server is a matter of counting requests and bytes.
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import type { BrowserContext, Page } from "@playwright/test";
import { demoConfig } from "../../../src/host/demo-config.ts";
import { serveStatic } from "../../../src/host/serve-static.ts";
import { createSimulator, type Simulator } from "../../../src/simulator/create-simulator.ts";
import { installPageClock } from "./page-clock.ts";
import type { Expected, Said } from "./page-probe.ts";
import { installPageRequests } from "./page-requests.ts";
import { installPageWords } from "./page-words.ts";
import { createVirtualTimers } from "./virtual-timers.ts";
import { startWatchedServer, watchedTimers, type Served } from "./watched-server.ts";

export interface VirtualWorld {
  readonly page: Page;
  readonly simulator: Simulator;
  /** When the page was opened, on the world's clock. */
  readonly startMs: number;
  nowMs(): number;
  /** Moves on until the wall is live and shows so many sensors. */
  untilLive(sensors: number): Promise<void>;
  /** Moves page and simulator on together. */
  advance(ms: number): Promise<void>;
  /** Moves them on, a little for every real frame, until the work is done. */
  during<T>(work: Promise<T>): Promise<T>;
  /** What the page has seen, said and asked since it was opened. */
  seen(): Promise<{
    readonly said: readonly Said[];
    readonly blamed: readonly string[];
    readonly requests: Readonly<Record<string, readonly number[]>>;
  }>;
  /** See `PageProbe`. */
  unwatched(yes: boolean): Promise<void>;
  fault(...faults: readonly object[]): Promise<void>;
  /** The names of the cloud's hosts are not found any more, until the answer is called. */
  unplugNames(): Promise<() => Promise<void>>;
  clearFaults(): Promise<void>;
  close(): Promise<void>;
}

const START_MS = Date.UTC(2026, 10, 23, 12);
const DIST = join(dirname(fileURLToPath(import.meta.url)), "../../../dist");
/** A browser opens no more connections to one host; further requests wait inside it. */
const MOST_CONNECTIONS = 6;

/** Opens the wall at `query` with so many sensors; it has not moved yet. */
export async function openVirtualWorld(options: {
  readonly context: BrowserContext;
  readonly sensors: number;
  readonly intervalSeconds: number;
  readonly seed: number;
  readonly query: string;
}): Promise<VirtualWorld> {
  const time = createVirtualTimers(START_MS);
  const simulator = createSimulator({
    clock: time.clock,
    timers: watchedTimers(time.timers),
    devices: options.sensors,
    intervalSeconds: options.intervalSeconds,
    seed: options.seed,
  });
  const now = (): number => time.clock.now();
  /** Requests that are ahead of the simulator, for the page's clock moves first. */
  const early: { readonly atMs: number; readonly go: () => void }[] = [];
  let wake = (): void => {};
  const changed = (): void => wake();
  const answer = async (request: Request, tag: string | null): Promise<Response> => {
    const atMs = Number(tag?.split("@")[1] ?? 0);
    if (atMs > now()) await new Promise<void>((go) => early.push({ atMs, go }));
    return simulator.handle(request);
  };
  const api = await startWatchedServer({ now, answer, changed });
  const identity = await startWatchedServer({ now, answer, changed });
  const config = {
    ...demoConfig,
    apiUrl: `${api.origin}/sim/v2`,
    tokenUrl: `${identity.origin}/sim/oauth2/token`,
  };
  const pages = await startWatchedServer({
    now,
    changed,
    answer: async (request) =>
      new URL(request.url).pathname === "/config.json"
        ? Response.json(config)
        : serveStatic(DIST, request),
  });

  const { context } = options;
  await context.addInitScript(installPageClock, { startMs: START_MS, seed: options.seed });
  await context.addInitScript(installPageRequests, { cloud: [api.origin, identity.origin] });
  await context.addInitScript(installPageWords);
  const page = await context.newPage();
  await page.goto(`${pages.origin}/${options.query}`);

  /** Requests that the page has begun and not ended. */
  const begun = new Set<string>();
  /** Those that it has let go of, until the server has heard of it. */
  const gone = new Set<string>();
  /** Those that never leave the browser. */
  const stopped = new Set<string>();
  const servers = [api, identity];
  const find = (tag: string): Served | undefined =>
    servers.map((server) => server.find(tag)).find((served) => served !== undefined);
  const isFull = (): boolean => servers.some((server) => server.open().length >= MOST_CONNECTIONS);

  /** Waits until every request has arrived, and is answered or waits for virtual time. */
  async function settle(): Promise<readonly Expected[]> {
    for (;;) {
      // What was written to a stream just now leaves in this turn.
      await new Promise((resolve) => setImmediate(resolve));
      const next = new Promise<void>((resolve) => {
        wake = resolve;
      });
      const isBusy = servers.some((server) => server.open().some(isMoving));
      const isMissing = [...begun].some((tag) => !stopped.has(tag) && !find(tag)) && !isFull();
      const isLeaving = [...gone].some((tag) => find(tag)?.closed === false);
      if (isBusy || isMissing || isLeaving) {
        await next;
        continue;
      }
      for (const tag of gone) for (const server of servers) server.forget(tag);
      gone.clear();
      return [...begun].map((tag) => expectationOf(tag, stopped.has(tag), find(tag)));
    }
  }

  async function advance(ms: number): Promise<void> {
    const untilMs = now() + ms;
    for (;;) {
      const expected = await settle();
      const targetMs = Math.min(untilMs, time.nextDueMs() ?? untilMs);
      const report = await page.evaluate(
        (step) => isothermProbe.step(step.expected, step.targetMs),
        { expected, targetMs },
      );
      const fired = time.moveTo(report.nowMs);
      for (const { go } of early.splice(0)) go();
      for (const tag of report.begun) begun.add(tag);
      for (const tag of report.over) {
        begun.delete(tag);
        stopped.delete(tag);
        gone.add(tag);
      }
      const quiet = fired === 0 && report.begun.length === 0 && report.over.length === 0;
      if (quiet && report.nowMs >= untilMs) return;
    }
  }

  async function control(method: string, body?: readonly object[]): Promise<void> {
    const init = body === undefined ? { method } : { method, body: JSON.stringify(body) };
    const answered = await simulator.handle(new Request(`${api.origin}/sim/faults`, init));
    if (!answered.ok) throw new Error(await answered.text());
  }

  /** A little for every frame of the browser's own: scripts are loaded and menus open in real time. */
  async function creep(): Promise<void> {
    await advance(20);
    await page.evaluate(() => isothermProbe.frame());
  }

  return {
    page,
    simulator,
    startMs: START_MS,
    nowMs: now,
    advance,
    async untilLive(sensors) {
      const isLive = (wanted: number): boolean =>
        isothermProbe.said().at(-1)?.word === "live" &&
        document.querySelectorAll("[data-testid=tile]").length >= wanted;
      while (!(await page.evaluate(isLive, sensors))) await creep();
    },
    async during(work) {
      const state = { over: false };
      const done = work.finally(() => {
        state.over = true;
      });
      while (!state.over) await creep();
      return done;
    },
    seen: () =>
      page.evaluate(() => ({
        said: isothermProbe.said(),
        blamed: isothermProbe.blamed(),
        requests: isothermProbe.requests(),
      })),
    unwatched: (yes) => page.evaluate((on) => isothermProbe.unwatched(on), yes),
    fault: (...faults) => control("POST", faults),
    clearFaults: () => control("DELETE"),
    async unplugNames() {
      await page.route(
        (url) => servers.some(({ origin }) => url.origin === origin),
        (route) => {
          stopped.add(new URL(route.request().url()).searchParams.get("probe") ?? "");
          changed();
          return route.abort("namenotresolved");
        },
      );
      return () => page.unrouteAll({ behavior: "wait" });
    },
    async close() {
      await page.close();
      simulator.close();
      await Promise.all([...servers, pages].map((server) => server.close()));
    },
  };
}

function isMoving(served: Served): boolean {
  return (!served.answered && served.waiting === 0) || served.outgoing.writableNeedDrain;
}

function expectationOf(tag: string, stopped: boolean, served: Served | undefined): Expected {
  if (served === undefined) return { tag, held: !stopped, bytes: 0, ended: stopped };
  const { answered, bytes, ended } = served;
  return { tag, held: !answered && !served.closed, bytes, ended };
}
