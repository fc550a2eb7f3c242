import * as v from "valibot";
import type { SignInFailure } from "../../core/connection/failure.ts";
import type { Clock, Timers } from "../../core/lib/ports.ts";
import { err, ok, type Result } from "../../core/lib/result.ts";
import type { AccessToken } from "../dt-api.ts";
import { hostOf } from "../http/api-url.ts";
import type { Fetch } from "../http/fetch-port.ts";
import { readText } from "../http/read-text.ts";
import { REQUEST_LIMITS, withTimeout } from "../http/with-timeout.ts";
import { TokenAnswerSchema } from "../schema/token-answer.ts";
import { classifyRefusal } from "./classify-refusal.ts";

/** What every method that asks an endpoint for tokens needs. */
export interface TokenPorts {
  readonly fetch: Fetch;
  readonly clock: Clock;
  readonly timers: Timers;
  /** Whether this machine believes it has a network: `navigator.onLine`. */
  readonly isOnline: () => boolean;
}

/** An answer longer than this holds no token. */
const ANSWER_BYTES = 65_536;

/**
 * Asks `url` for a token with a urlencoded POST that has no other header, so that a browser asks
 * for no CORS preflight. Every way it can fail comes back as a value.
 */
export async function requestToken(
  ports: TokenPorts,
  url: string,
  form: URLSearchParams,
): Promise<Result<AccessToken, SignInFailure>> {
  const { clock } = ports;
  const host = hostOf(url);
  // The token's life is counted from the request: never later than the cloud counts it.
  const askedMs = clock.now();
  const outcome = await withTimeout(ports.timers, REQUEST_LIMITS, async (signal) => {
    const request = { method: "POST", body: form, signal, cache: "no-store" } as const;
    const response = await ports.fetch(url, request);
    return { response, text: await readText(response, ANSWER_BYTES) };
  });
  if (outcome.kind === "timeout") {
    return err({ kind: "server-trouble", status: 0, retryAfterMs: null });
  }
  if (outcome.kind === "thrown") {
    return err(ports.isOnline() ? { kind: "blocked", host } : { kind: "no-network" });
  }
  const { response, text } = outcome.value;
  if (response.status !== 200) return err(classifyRefusal(response, text, clock.now()));
  const answer = v.safeParse(TokenAnswerSchema, parseJson(text));
  if (!answer.success) return err({ kind: "not-a-token", host });
  return ok({
    value: answer.output.access_token,
    expiresAtMs: askedMs + answer.output.expires_in * 1000,
  });
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
