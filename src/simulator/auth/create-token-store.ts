import type { Clock } from "../ports.ts";
import { hash } from "../world/hash.ts";

export interface IssuedToken {
  readonly value: string;
  readonly expiresAtMs: number;
  /** Which service-account key it was issued to. */
  readonly keyId: string;
}

/** The access tokens that are in force. */
export interface TokenStore {
  issue(keyId: string, lifetimeSeconds: number): IssuedToken;
  find(value: string): IssuedToken | null;
  expireAll(): void;
}

export function createTokenStore(options: {
  readonly clock: Clock;
  readonly seed: number;
}): TokenStore {
  const { clock, seed } = options;
  const tokens = new Map<string, IssuedToken>();
  let issued = 0;
  return {
    issue(keyId, lifetimeSeconds) {
      const now = clock.now();
      for (const [value, token] of tokens) if (token.expiresAtMs <= now) tokens.delete(value);
      issued += 1;
      const words = Array.from({ length: 8 }, (_, i) => hash(seed, keyId, now, issued, i));
      const value = words.map((word) => word.toString(16).padStart(8, "0")).join("");
      const token = { value, expiresAtMs: now + lifetimeSeconds * 1000, keyId };
      tokens.set(value, token);
      return token;
    },
    find(value) {
      const token = tokens.get(value);
      return token === undefined || token.expiresAtMs <= clock.now() ? null : token;
    },
    expireAll: () => tokens.clear(),
  };
}
