import type { Failure } from "../core/connection/failure.ts";
import type { ConnectionPolicy } from "../core/connection/policy.ts";
import { retryDelay, type RetryDelay } from "../core/connection/backoff.ts";
import { classifyFailure } from "../core/connection/classify-failure.ts";

/** Requests leave the trying of refused credentials to the stream, whose success tells them. */
const CREDENTIALS_FACTOR = 5;

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
  const verdict = classifyFailure(failure);
  const { delayMs, floorMs } = retryDelay(verdict, failures, random, policy);
  const hopeless = verdict.kind === "denied" && verdict.what === "credentials";
  return { delayMs: hopeless ? delayMs * CREDENTIALS_FACTOR : delayMs, floorMs };
}
