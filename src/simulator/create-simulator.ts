import { answerTokenRequest } from "./auth/answer-token-request.ts";
import { createTokenStore } from "./auth/create-token-store.ts";
import { createApi } from "./api/create-api.ts";
import { allowOrigins, answerPreflight } from "./http/cors.ts";
import { createRateLimit } from "./http/create-rate-limit.ts";
import { ApiError, errorResponse } from "./http/error-response.ts";
import { type SimulatorOptions, withDefaults } from "./simulator-options.ts";
import { createStreamHub } from "./stream/create-stream-hub.ts";
import { createCloud } from "./world/create-cloud.ts";
import { createProjects } from "./world/projects.ts";

/** The DT REST API v2, its token endpoint and its emulator, as one handler. */
export interface Simulator {
  handle(request: Request): Promise<Response>;
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
  const hub = createStreamHub({
    cloud,
    timers,
    mood: () => ({
      stalled: false,
      noPings: false,
      duplicates: false,
      outOfOrder: false,
      closingShape: settings.closingShape,
    }),
  });
  const rateLimit = createRateLimit({ clock, ...settings.rateLimit });
  const api = createApi({ cloud, clock, hub, tokens, rateLimit, settings: () => settings });

  const answer = async (request: Request, url: URL, path: string): Promise<Response> => {
    const preflight = answerPreflight(request);
    if (preflight !== null) return preflight;
    if (path === "/oauth2/token") {
      if (request.method !== "POST") return new Response("Method Not Allowed\n", { status: 405 });
      const nowMs = cloud.now();
      return answerTokenRequest(request, { tokens, nowMs, lifetimeSeconds: settings.tokenSeconds });
    }
    return api(request, url, path);
  };

  return {
    async handle(request) {
      const url = new URL(request.url);
      if (!url.pathname.startsWith(`${basePath}/`)) return errorResponse(new ApiError(404), false);
      const path = url.pathname.slice(basePath.length);
      const response = await answer(request, url, path);
      const open = path.startsWith("/oauth2/") ? settings.corsIdentity : settings.corsApi;
      return open ? allowOrigins(response) : response;
    },
    close() {
      hub.close();
      cloud.close();
    },
  };
}
