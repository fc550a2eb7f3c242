import { decodeJwt } from "jose";
import type { Clock } from "../../core/lib/ports.ts";
import { err, ok } from "../../core/lib/result.ts";
import type { TokenSource } from "../dt-api.ts";

/**
 * The one token a person pasted, `Bearer ` in front of it or not. There is no other to be had:
 * asked for a fresh one it answers with the same, until the cloud time a JWT says it runs out.
 */
export function createPastedToken(text: string, clock: Clock, cloud: Clock = clock): TokenSource {
  const value = text.trim().replace(/^bearer\s+/i, "");
  const expiresAtMs = expiryOf(value);
  return {
    async token() {
      if (value === "") return err({ kind: "no-credentials" });
      if (expiresAtMs === null) return ok({ value, expiresAtMs });
      const leftMs = expiresAtMs - cloud.now();
      if (leftMs <= 0) return err({ kind: "token-expired" });
      return ok({ value, expiresAtMs: clock.now() + leftMs });
    },
  };
}

/** DT's tokens are opaque; those of a proxy may be JWTs, which say when they end. */
function expiryOf(value: string): number | null {
  try {
    const { exp } = decodeJwt(value);
    return typeof exp === "number" ? exp * 1000 : null;
  } catch {
    return null;
  }
}
