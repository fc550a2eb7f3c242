import type { Failure } from "../../core/connection/failure.ts";
import { readText } from "./read-text.ts";
import { parseRetryAfter } from "./retry-after.ts";
import { wordsOf } from "./server-words.ts";

/** As much of an error body as is read. */
const ERROR_BODY_BYTES = 65_536;

/** A response that is not a 200, with the server's own words where it had any. */
export async function httpFailure(
  response: Response,
  nowMs: number,
): Promise<Extract<Failure, { kind: "http" }>> {
  const retryAfterMs = parseRetryAfter(response.headers.get("retry-after"), nowMs);
  // A body that breaks off takes only the words away, not the status.
  const text = await readText(response, ERROR_BODY_BYTES).catch(() => "");
  return { kind: "http", status: response.status, message: wordsOf(text), retryAfterMs };
}
