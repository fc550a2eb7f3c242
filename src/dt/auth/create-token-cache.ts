import type { SignInFailure } from "../../core/connection/failure.ts";
import type { Clock } from "../../core/lib/ports.ts";
import type { Result } from "../../core/lib/result.ts";
import type { AccessToken, TokenSource } from "../dt-api.ts";

export type TokenResult = Result<AccessToken, SignInFailure>;

/** A token is renewed before its last minute, the margin of DT's own example. */
const MARGIN_MS = 60_000;

/**
 * Keeps one token and never has two requests under way. Whoever asks for any token shares a
 * request that runs; whoever asks for a fresh one shares only a request that was itself started
 * for a fresh one (an endpoint may answer any other from its own cache), and otherwise waits for
 * the running one to finish first.
 */
export function createTokenCache(
  clock: Clock,
  request: (fresh: boolean) => Promise<TokenResult>,
): TokenSource {
  let kept: AccessToken | null = null;
  let running: { readonly fresh: boolean; readonly result: Promise<TokenResult> } | null = null;
  let queued: Promise<TokenResult> | null = null;

  function run(fresh: boolean): Promise<TokenResult> {
    const result = request(fresh)
      .then((answer) => {
        if (answer.ok) kept = answer.value;
        return answer;
      })
      .finally(() => {
        running = null;
      });
    running = { fresh, result };
    return result;
  }

  async function runAfter(earlier: Promise<TokenResult>): Promise<TokenResult> {
    // What became of the earlier one is for those who asked for it.
    await earlier.catch(() => undefined);
    queued = null;
    return run(true);
  }

  return {
    token({ fresh }) {
      if (running !== null) {
        if (!fresh || running.fresh) return running.result;
        queued ??= runAfter(running.result);
        return queued;
      }
      if (queued !== null) return queued;
      if (!fresh && kept !== null && isGood(kept, clock.now())) {
        return Promise.resolve({ ok: true, value: kept });
      }
      return run(fresh);
    },
  };
}

function isGood(token: AccessToken, nowMs: number): boolean {
  return token.expiresAtMs === null || token.expiresAtMs - nowMs >= MARGIN_MS;
}
