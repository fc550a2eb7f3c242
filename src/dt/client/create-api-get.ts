import type { Failure } from "../../core/connection/failure.ts";
import type { Clock, Timers } from "../../core/lib/ports.ts";
import { err, ok, type Result } from "../../core/lib/result.ts";
import type { AccessToken, TokenSource } from "../dt-api.ts";
import { authorize, buildUrl, hostOf, type Query } from "../http/api-url.ts";
import type { RequestBudget } from "../http/create-request-budget.ts";
import type { Fetch } from "../http/fetch-port.ts";
import { httpFailure } from "../http/http-failure.ts";
import { parseJson } from "../http/parse-json.ts";
import { readText } from "../http/read-text.ts";
import { withTimeout, type TimeLimits } from "../http/with-timeout.ts";

/** A 429 whose `Retry-After` cannot be read (CORS hides it by default) is taken for this. */
const UNREADABLE_RETRY_AFTER_MS = 5000;
/** How often a request that was turned away by the rate limit is sent again. */
const RATE_LIMIT_RETRIES = 2;
/** After `close()` nobody is left to read it. */
const CLOSED: Failure = { kind: "ended", expected: true };

export interface ApiGetOptions {
  /** With or without a trailing slash. */
  readonly apiUrl: string;
  readonly tokenIn: "query" | "header";
  readonly tokens: TokenSource;
  readonly fetch: Fetch;
  readonly clock: Clock;
  /** Cloud time, ms since the epoch, which the cloud's times are held against; the clock's by default. */
  readonly cloudNow?: (() => number) | undefined;
  readonly timers: Timers;
  readonly budget: RequestBudget;
}

/** The JSON a 200 held, and its content type for those who find it is not what it should be. */
export interface ApiAnswer {
  readonly body: unknown;
  readonly contentType: string;
}

/** How long a caller waits, and whether it would rather be told of a 429 than have it waited for. */
export interface Patience extends TimeLimits {
  readonly tellsLimits?: boolean | undefined;
  /** Once aborted the answer is that it ended, and nothing more is sent. */
  readonly signal?: AbortSignal | undefined;
}

export interface ApiGet {
  get(path: string, query: Query, patience: Patience): Promise<Result<ApiAnswer, Failure>>;
  close(): void;
}

/**
 * GETs with a token and a turn of the budget; 401 is worth one fresh token, 429 two more turns. A
 * 429 that is the answer says how long the budget is closed for it.
 */
export function createApiGet(options: ApiGetOptions): ApiGet {
  const { apiUrl, tokens, budget, clock, cloudNow = () => clock.now() } = options;
  const closing = new AbortController();

  async function send(
    token: AccessToken,
    path: string,
    query: Query,
    limits: TimeLimits,
    givenUp: AbortSignal,
  ): Promise<Result<ApiAnswer, Failure>> {
    const auth = authorize(options.tokenIn, token.value);
    const url = buildUrl(apiUrl, path, [...query, ...auth.query]);
    const headers = { Accept: "application/json", ...auth.headers };
    const outcome = await withTimeout(options.timers, limits, async (timeout, alive) => {
      const signal = AbortSignal.any([timeout, givenUp]);
      const response = await options.fetch(url, { headers, signal, cache: "no-store" });
      if (response.status !== 200) return err(await httpFailure(response, cloudNow()));
      const text = await readText(response, Number.POSITIVE_INFINITY, alive);
      return readAnswer(response.headers.get("content-type") ?? "", text);
    });
    if (givenUp.aborted) return err(CLOSED);
    const host = hostOf(apiUrl);
    if (outcome.kind === "timeout") return err({ ...outcome, host });
    return outcome.kind === "thrown" ? err({ kind: "unreachable", host }) : outcome.value;
  }

  return {
    async get(path, query, patience) {
      const { signal = closing.signal } = patience;
      const givenUp = AbortSignal.any([closing.signal, signal]);
      let refused: AccessToken | null = null;
      let rateLimited = 0;
      for (;;) {
        const turn = await budget.take();
        if (!turn || givenUp.aborted) return err(CLOSED);
        const token = await tokenOtherThan(tokens, refused);
        if (!token.ok) return token;
        if (givenUp.aborted) return err(CLOSED);
        const answer = await send(token.value, path, query, patience, givenUp);
        if (answer.ok || answer.failure.kind !== "http") return answer;
        const { status, retryAfterMs: askedMs } = answer.failure;
        if (status === 401 && refused === null) {
          refused = token.value;
        } else if (status === 429) {
          const retryAfterMs = askedMs ?? UNREADABLE_RETRY_AFTER_MS;
          budget.pause(retryAfterMs);
          if (patience.tellsLimits === true || rateLimited++ >= RATE_LIMIT_RETRIES) {
            return err({ ...answer.failure, retryAfterMs });
          }
        } else return answer;
      }
    },
    close() {
      closing.abort();
    },
  };
}

/**
 * A token to send. After one was refused: another one, which may be there already because another
 * request was refused before. Where there is no other, and its end is not known, it was pasted.
 */
async function tokenOtherThan(
  tokens: TokenSource,
  refused: AccessToken | null,
): Promise<Result<AccessToken, Failure>> {
  let result = await tokens.token({ fresh: false });
  if (result.ok && result.value.value === refused?.value) {
    result = await tokens.token({ fresh: true });
  }
  if (!result.ok) return err({ kind: "sign-in", cause: result.failure });
  if (result.value.value === refused?.value && result.value.expiresAtMs === null) {
    return err({ kind: "sign-in", cause: { kind: "token-expired" } });
  }
  return result;
}

function readAnswer(contentType: string, text: string): Result<ApiAnswer, Failure> {
  try {
    return ok({ body: parseJson(text), contentType });
  } catch {
    return err({ kind: "not-a-stream", contentType });
  }
}
