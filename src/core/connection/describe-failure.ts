import type { Failure } from "./failure.ts";
import { describeSignInFailure } from "./describe-sign-in-failure.ts";

/** One sentence for the person about why there is no stream; it never holds a URL or a token. */
export function describeFailure(failure: Failure): string {
  switch (failure.kind) {
    case "unreachable":
      return `No answer from ${failure.host || "the server"}: the network or the server is down, or it does not allow requests from this page (CORS).`;
    case "timeout":
      return `No answer from ${failure.host || "the server"} within ${seconds(failure.afterMs)}.`;
    case "http":
      return `${describeStatus(failure.status)}${said(failure.message)}.`;
    case "not-a-stream":
      return `Something other than the API answered${typed(failure.contentType)}, often the sign-in page of a guest network.`;
    case "error-frame":
      return `The server ended the stream with error ${failure.code}${said(failure.message)}.`;
    case "ended":
      return failure.expected
        ? "The hour of this connection's access token is over."
        : "The connection was lost.";
    case "frame-too-large":
      return `The server sent a message of more than ${Math.round(failure.limitBytes / 2 ** 20)} MiB.`;
    case "silent":
      return `The stream has been silent for ${seconds(failure.afterMs)}, longer than its pings allow.`;
    case "sign-in":
      return `${describeSignInFailure(failure.cause).title}.`;
    default:
      return failure satisfies never;
  }
}

function describeStatus(status: number): string {
  switch (status) {
    case 400:
      return "The server does not accept this request (400)";
    case 401:
      return "The server does not accept the access token (401)";
    case 403:
      return "No access to this project (403)";
    case 404:
      return "The project was not found, or may not be read with these credentials (404)";
    case 408:
    case 504:
      return `The server took too long (${status})`;
    case 429:
      return "Too many requests (429)";
    default:
      return status >= 500
        ? `The server is in trouble (${status})`
        : `The server answered with status ${status}`;
  }
}

/** The server's own words, on one line and without addresses: those may hold a token. */
function said(message: string): string {
  const words = message
    .slice(0, 2000)
    .replace(/\s+/g, " ")
    .replace(/\b[a-z][a-z0-9+.-]*:\/\/\S+/gi, "…")
    .replace(/\b(access_token|token|secret|assertion)=\S+/gi, "$1=…")
    .replace(/\beyJ[\w-]+\.[\w.-]*/g, "…")
    .trim()
    .replace(/\.$/, "");
  if (words === "") return "";
  return `: “${words.length > 200 ? `${words.slice(0, 199)}…` : words}”`;
}

function typed(contentType: string): string {
  const type = contentType.split(";")[0]?.trim() ?? "";
  return type === "" ? "" : ` (${type.slice(0, 60)})`;
}

function seconds(ms: number): string {
  if (ms < 120_000) return `${Math.round(ms / 1000)} s`;
  return ms < 7_200_000 ? `${Math.round(ms / 60_000)} min` : `${Math.round(ms / 3_600_000)} h`;
}
