import { authenticate } from "../auth/authenticate.ts";
import type { TokenStore } from "../auth/create-token-store.ts";
import { ApiError, errorResponse } from "../http/error-response.ts";
import { type Route, matchRoute, route } from "../http/match-route.ts";
import { readQuery } from "../http/query.ts";
import type { RateLimit } from "../http/create-rate-limit.ts";
import type { Clock } from "../ports.ts";
import type { StreamHub } from "../stream/create-stream-hub.ts";
import type { Cloud } from "../world/create-cloud.ts";
import type { ApiContext } from "./api-context.ts";
import { getDevice, listDevices } from "./devices.ts";
import { createDevice, deleteDevice, publish, replaceDevice } from "./emulator.ts";
import { listEvents } from "./events.ts";
import { batchUpdate } from "./labels.ts";
import { getProject, listOrganizations, listPermissions, listProjects } from "./projects.ts";
import { openStream } from "./stream.ts";
import { transferDevices } from "./transfer.ts";

type Handler = "stream" | ((context: ApiContext) => Response | Promise<Response>);

const P = "/v2/projects/{project}";

const ROUTES: readonly Route<Handler>[] = [
  route<Handler>("GET", "/v2/organizations", listOrganizations),
  route<Handler>("GET", "/v2/projects", listProjects),
  route<Handler>("GET", P, getProject),
  route<Handler>("GET", `${P}/permissions`, listPermissions),
  route<Handler>("GET", `${P}/devices`, listDevices),
  route<Handler>("POST", `${P}/devices`, createDevice),
  route<Handler>("POST", `${P}/devices:batchUpdate`, batchUpdate),
  route<Handler>("POST", `${P}/devices:transfer`, transferDevices),
  route<Handler>("GET", `${P}/devices:stream`, "stream"),
  route<Handler>("GET", `${P}/devices/{device}:stream`, "stream"),
  route<Handler>("POST", `${P}/devices/{device}:publish`, publish),
  route<Handler>("GET", `${P}/devices/{device}/events`, listEvents),
  route<Handler>("GET", `${P}/devices/{device}`, getDevice),
  route<Handler>("PUT", `${P}/devices/{device}`, replaceDevice),
  route<Handler>("DELETE", `${P}/devices/{device}`, deleteDevice),
];

/** What may be changed while it runs. */
export interface ApiSettings {
  readonly indexingDelayMs: number;
  readonly streamSeconds: number;
}

/** The `/v2` half of the simulator: one request to one answer, errors as the API writes them. */
export function createApi(options: {
  readonly cloud: Cloud;
  readonly clock: Clock;
  readonly hub: StreamHub;
  readonly tokens: TokenStore;
  readonly rateLimit: RateLimit;
  readonly settings: () => ApiSettings;
}): (request: Request, url: URL, path: string) => Promise<Response> {
  const { cloud, clock, hub, tokens, rateLimit } = options;

  const answer = async (request: Request, url: URL, path: string): Promise<Response> => {
    const match = matchRoute(ROUTES, request.method, decodeURI(path));
    if (match.kind === "wrong-method") {
      // The gateway's own refusal: plain text, where everything else is JSON.
      const headers = { Allow: match.allowed.join(", "), "Content-Type": "text/plain" };
      return new Response("Method Not Allowed\n", { status: 405, headers });
    }
    const caller = authenticate(request, url, tokens);
    const refused = rateLimit.take(caller.keyId);
    if (refused !== null) {
      const headers = { "Retry-After": String(refused.retryAfterSeconds) };
      throw new ApiError(429, undefined, headers);
    }
    if (match.kind === "unknown") throw new ApiError(404);
    const query = readQuery(url.searchParams);
    const { indexingDelayMs, streamSeconds } = options.settings();
    const context: ApiContext = { cloud, request, query, path: match.path, indexingDelayMs };
    if (match.handler !== "stream") return match.handler(context);
    const times = { nowMs: clock.now(), longestMs: streamSeconds * 1000 };
    return openStream(context, hub, caller, times);
  };

  return async (request, url, path) => {
    try {
      return await answer(request, url, path);
    } catch (error) {
      if (error instanceof ApiError) return errorResponse(error, path.endsWith(":stream"));
      if (error instanceof URIError) return errorResponse(new ApiError(400), false);
      throw error;
    }
  };
}
