import type { Failure } from "../core/connection/failure.ts";
import type { ConnectionPolicy } from "../core/connection/policy.ts";
import { retryDelay, type RetryDelay } from "../core/connection/backoff.ts";
import { classifyFailure } from "../core/connection/classify-failure.ts";

/** Requests leave the trying of a token to the stream, whose success tells them. */
const TOKEN_FACTOR = 5;

/**
 * How long a failed request waits for its next try, in ms, and the least that anything may shorten
 * it to (`Retry-After`); `failures` in a row, this one counted.
 */
export function requestDelay(
  failure: Failure,
  failures: number,
  random: number,
  policy: ConnectionPolicy,
): RetryDelay {
  const { delayMs, floorMs } = retryDelay(classifyFailure(failure), failures, random, policy);
  return { delayMs: failure.kind === "sign-in" ? delayMs * TOKEN_FACTOR : delayMs, floorMs };
}
