import type { StreamRequest } from "../dt-api.ts";
import { authorize, buildUrl, type Query } from "../http/api-url.ts";

/** Address and headers of a stream; the address may hold the token and is never shown. */
export function streamRequest(
  apiUrl: string,
  { project, token, stream }: StreamRequest,
): { readonly url: string; readonly headers: Readonly<Record<string, string>> } {
  const auth = authorize(stream.tokenIn, token.value);
  const url = buildUrl(apiUrl, `/projects/${encodeURIComponent(project)}/devices:stream`, [
    ...repeated("device_ids", stream.deviceIds),
    ...repeated("device_types", stream.deviceTypes),
    ...repeated("event_types", stream.eventTypes),
    ...repeated("label_filters", stream.labelFilters),
    ["ping_interval", `${stream.pingIntervalSeconds}s`],
    ...auth.query,
  ]);
  const accept = stream.format === "sse" ? "text/event-stream" : "application/json";
  return { url, headers: { Accept: accept, ...auth.headers } };
}

function repeated(key: string, values: readonly string[]): Query {
  return values.map((value) => [key, value]);
}
