import { createApi } from "./api/create-api.ts";
import { answerTokenRequest } from "./auth/answer-token-request.ts";
import { createTokenStore } from "./auth/create-token-store.ts";
import { createBeaconBox } from "./create-beacon-box.ts";
import { createDelays } from "./create-delays.ts";
import { createRequestLog } from "./create-request-log.ts";
import { createFaultBoard } from "./faults/create-fault-board.ts";
import { createFaults } from "./faults/create-faults.ts";
import { faultyAnswer, spoiledAnswer } from "./faults/faulty-answer.ts";
import { allowOrigins, answerPreflight } from "./http/cors.ts";
import { createRateLimit } from "./http/create-rate-limit.ts";
import { ApiError, errorResponse } from "./http/error-response.ts";
import { type SimulatorOptions, withDefaults } from "./simulator-options.ts";
import { createStreamHub } from "./stream/create-stream-hub.ts";
import { createCloud } from "./world/create-cloud.ts";
import { createProjects } from "./world/projects.ts";

/** The DT REST API v2, its token endpoint and its emulator, as one handler. */
export interface Simulator {
  /**
   * Answers one request. `loopback` (true where nothing is said: the caller is in this process)
   * allows `/faults`, `/requests` and `/beacon`. A refused connection is `Response.error()`.
   */
  handle(request: Request, caller?: { readonly loopback: boolean }): Promise<Response>;
  /** Ends every stream and every timer. */
  close(): void;
}

export function createSimulator(options: SimulatorOptions): Simulator {
  const settings = withDefaults(options);
  const { clock, timers, seed, basePath } = settings;
  const cloud = createCloud({
    clock,
    timers,
    timeline: { startedMs: settings.startedMs, intervalMs: settings.intervalSeconds * 1000 },
    projects: createProjects({ seed, sensors: settings.devices, faults: settings.faults }),
  });
  const tokens = createTokenStore({ clock, seed });
  const board = createFaultBoard(timers);
  const delays = createDelays(timers);
  const log = createRequestLog();
  const beacons = createBeaconBox(clock);
  const hub = createStreamHub({
    cloud,
    timers,
    mood: () => ({
      stalled: board.get("stall")?.scope === "all",
      noPings: board.get("no-pings")?.scope === "all",
      duplicates: board.get("duplicates") !== undefined,
      outOfOrder: board.get("out-of-order") !== undefined,
      closingShape: board.get("closing-frame")?.shape ?? settings.closingShape,
    }),
  });
  const faults = createFaults({ board, cloud, hub, tokens });
  const api = createApi({
    cloud,
    clock,
    hub,
    tokens,
    rateLimit: createRateLimit({ clock, ...settings.rateLimit }),
    settings: () => ({
      indexingDelayMs:
        (board.get("indexing-delay")?.seconds ?? settings.indexingDelayMs / 1000) * 1000,
      streamSeconds: board.get("stream-lifetime")?.seconds ?? settings.streamSeconds,
    }),
  });

  const control = async (request: Request, url: URL, path: string): Promise<Response> => {
    const origin = request.headers.get("origin");
    // A page somewhere else could otherwise reach a simulator on this machine through its visitor.
    if (origin !== null && origin !== url.origin)
      throw new ApiError(403, "not from another origin");
    if (path === "/requests" && request.method === "GET") {
      return Response.json({ requests: await log.list(), openStreams: hub.count() });
    }
    if (path !== "/beacon") return faults.answer(request, path);
    if (request.method === "GET") return Response.json({ beacons: beacons.list() });
    if (request.method !== "POST") throw new ApiError(501);
    // Faults meet a beacon as they meet the rest: an operator's receiver fails too.
    const faulty = await faultyAnswer(board, delays, path);
    return spoiledAnswer(board, delays, path, faulty ?? (await beacons.take(request)));
  };
  const answer = async (request: Request, url: URL, path: string): Promise<Response> => {
    if (path !== "/oauth2/token") return api(request, url, path);
    if (request.method !== "POST") return new Response("Method Not Allowed\n", { status: 405 });
    const lifetimeSeconds = board.get("token-lifetime")?.seconds ?? settings.tokenSeconds;
    return answerTokenRequest(request, { tokens, nowMs: cloud.now(), lifetimeSeconds });
  };
  const spoiled = async (request: Request, url: URL, path: string): Promise<Response> => {
    const faulty = await faultyAnswer(board, delays, path);
    return spoiledAnswer(board, delays, path, faulty ?? (await answer(request, url, path)));
  };
  const isOpen = (path: string): boolean => {
    const host = path.startsWith("/oauth2/") ? "identity" : "api";
    const shut = board.list().some(({ fault }) => fault.kind === "no-cors" && fault.host === host);
    if (shut) return false;
    return host === "identity" ? settings.corsIdentity : settings.corsApi;
  };

  return {
    async handle(request, caller = { loopback: true }) {
      const url = new URL(request.url);
      if (!url.pathname.startsWith(`${basePath}/`)) return errorResponse(new ApiError(404), false);
      const path = url.pathname.slice(basePath.length);
      if (/^\/(?:(?:faults|requests)(?:\/|$)|beacon$)/.test(path)) {
        try {
          if (!caller.loopback) throw new ApiError(403, "from this machine only");
          return await control(request, url, path);
        } catch (error) {
          if (error instanceof ApiError) return errorResponse(error, false);
          throw error;
        }
      }
      const open = isOpen(path);
      const reachable = !board.meets("refuse", path);
      const preflight = open && reachable ? answerPreflight(request) : null;
      const response = preflight ?? (await spoiled(request, url, path));
      log.add(request, path, response.status, clock.now());
      return open && response.type !== "error" ? allowOrigins(response) : response;
    },
    close() {
      board.clear();
      delays.close();
      hub.close();
      cloud.close();
    },
  };
}
