import type { Broker } from "./create-broker.ts";
import { isLoopbackHost } from "./read-settings.ts";

/** `POST /oauth2/token` of the host: `fresh=true` in the body asks for a new token. */
export async function answerBrokerRequest(broker: Broker, request: Request): Promise<Response> {
  if (request.method !== "POST") {
    return Response.json(
      { error: "method_not_allowed" },
      { status: 405, headers: { Allow: "POST" } },
    );
  }
  if (!isSameOrigin(request)) {
    return Response.json(
      { error: "access_denied", error_description: "Only the page this host serves may ask." },
      { status: 403 },
    );
  }
  const fresh = new URLSearchParams(await request.text()).get("fresh") === "true";
  const answer = await broker.token({ fresh });
  const headers = { "Cache-Control": "no-store" };
  return answer.ok
    ? Response.json(answer.token, { headers })
    : Response.json(answer.failure, { status: 502, headers });
}

/** A foreign page cannot ask, not even under a name of its own that leads to this machine. */
function isSameOrigin(request: Request): boolean {
  const { origin, hostname } = new URL(request.url);
  if (!isLoopbackHost(hostname)) return false;
  const asked = request.headers.get("origin");
  const site = request.headers.get("sec-fetch-site");
  return (asked === null || asked === origin) && (site === null || site === "same-origin");
}
