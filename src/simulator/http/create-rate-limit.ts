import type { Clock } from "../ports.ts";

export interface RateLimit {
  /** Counts one request of the credential; whole seconds to wait where it is one too many. */
  take(credential: string): { readonly retryAfterSeconds: number } | null;
}

/** DT: 25 requests in 5 seconds; a refused one does not count. */
export function createRateLimit(options: {
  readonly clock: Clock;
  readonly requests: number;
  readonly windowMs: number;
}): RateLimit {
  const { clock, requests, windowMs } = options;
  const taken = new Map<string, number[]>();
  return {
    take(credential) {
      const now = clock.now();
      const recent = (taken.get(credential) ?? []).filter((at) => at > now - windowMs);
      taken.set(credential, recent);
      const [oldest] = recent;
      if (recent.length < requests || oldest === undefined) {
        recent.push(now);
        return null;
      }
      return { retryAfterSeconds: Math.max(1, Math.ceil((oldest + windowMs - now) / 1000)) };
    },
  };
}
