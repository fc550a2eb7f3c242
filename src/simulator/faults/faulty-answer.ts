import type { Delays } from "../create-delays.ts";
import { ApiError, errorResponse, statusMessage } from "../http/error-response.ts";
import type { FaultBoard } from "./create-fault-board.ts";
import { slowBody } from "./slow-body.ts";

const PAGE =
  "<!doctype html><title>Sign in to the network</title><p>Please accept the terms of use.\n";

/** What a standing fault answers in the API's place; null when the request may go on. */
export async function faultyAnswer(
  board: FaultBoard,
  delays: Delays,
  path: string,
): Promise<Response | null> {
  const slow = board.take("slow", path);
  if (slow !== undefined) await delays.wait(slow.delaySeconds * 1000);
  // The one Web-standard value for a connection that failed; the host hangs up on it.
  if (board.take("refuse", path) !== undefined) return Response.error();
  const html = board.take("html", path);
  if (html !== undefined) {
    return new Response(PAGE, {
      status: html.status,
      headers: { "Content-Type": "text/html; charset=utf-8" },
    });
  }
  const fault = board.take("status", path);
  if (fault === undefined) return null;
  const headers: Record<string, string> = {};
  if (fault.retryAfter !== undefined) headers["Retry-After"] = String(fault.retryAfter);
  if ([204, 205, 304].includes(fault.status)) {
    return new Response(null, { status: fault.status, headers });
  }
  const error = new ApiError(fault.status, fault.message ?? statusMessage(fault.status), headers);
  return errorResponse(error, path.endsWith(":stream"));
}

/** What standing faults make of an answer, whoever gave it: another content type, a slow body. */
export function spoiledAnswer(
  board: FaultBoard,
  delays: Delays,
  path: string,
  answer: Response,
): Response {
  // Nothing follows a connection that was refused.
  if (answer.type === "error") return answer;
  const other = board.take("content-type", path);
  if (other !== undefined) answer.headers.set("Content-Type", other.contentType);
  const slow = board.take("slow-body", path);
  if (slow === undefined || answer.body === null) return answer;
  return new Response(slowBody(answer.body, delays, slow.delaySeconds * 1000), answer);
}
