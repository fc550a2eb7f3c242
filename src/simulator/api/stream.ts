import type { Caller } from "../auth/authenticate.ts";
import { ApiError } from "../http/error-response.ts";
import type { StreamHub } from "../stream/create-stream-hub.ts";
import { parseGoDuration } from "../world/go-duration.ts";
import { type ApiContext, deviceOf, projectOf } from "./api-context.ts";
import { deviceFilter } from "./device-filter.ts";

/** `GET .../devices:stream` and `GET .../devices/{d}:stream`: SSE or NDJSON, by `Accept`. */
export function openStream(
  context: ApiContext,
  hub: StreamHub,
  caller: Caller,
  times: { readonly nowMs: number; readonly longestMs: number },
): Response {
  const { cloud, query, path } = context;
  const only = path["device"] === undefined ? null : deviceOf(context);
  const projectId = only?.projectId ?? projectOf(context).id;
  const matches = deviceFilter(query, "any");
  const types = new Set(query.all("event_types").filter((type) => type !== ""));
  const sse = (context.request.headers.get("accept") ?? "").includes("text/event-stream");
  const stream = hub.open({
    projectId,
    format: sse ? "sse" : "ndjson",
    pingIntervalMs: pingInterval(query.one("ping_interval")),
    lifetimeMs: Math.min(caller.expiresAtMs - times.nowMs, times.longestMs),
    wants: ({ device, event }) =>
      device.projectId === projectId &&
      (only === null || device.id === only.id) &&
      (types.size === 0 || types.has(event.eventType)) &&
      matches(device, cloud.labelsOf(device)),
  });
  return new Response(stream.body, {
    headers: {
      "Content-Type": sse ? "text/event-stream" : "application/json",
      "Cache-Control": "no-store",
      "X-Accel-Buffering": "no",
    },
  });
}

function pingInterval(text: string | null): number | null {
  if (text === null || text === "") return null;
  const ms = parseGoDuration(text);
  if (ms === null) throw new ApiError(400, `ping_interval is not a duration: ${text.slice(0, 40)}`);
  if (ms < 1) throw new ApiError(400, "ping_interval must be positive");
  return ms;
}
