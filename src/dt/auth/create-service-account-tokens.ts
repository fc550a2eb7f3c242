import { err } from "../../core/lib/result.ts";
import type { TokenSource } from "../dt-api.ts";
import { createTokenCache, type TokenResult } from "./create-token-cache.ts";
import { hasWebCrypto } from "./import-secret.ts";
import { requestToken, type TokenPorts } from "./request-token.ts";
import { signAssertion } from "./sign-assertion.ts";

const GRANT_TYPE = "urn:ietf:params:oauth:grant-type:jwt-bearer";

export interface ServiceAccountTokensOptions extends TokenPorts {
  readonly tokenUrl: string;
  readonly keyId: string;
  readonly email: string;
  /** What `importSecret` made, or the secret itself. */
  readonly key: CryptoKey | string;
  /** Cloud time, ms since the epoch, for the assertion's times; the clock's by default. */
  readonly correctedNow?: (() => number) | undefined;
  /**
   * Asked for another time where the assertion's was refused, with the server's time minus the
   * clock's if it could be read; true where `correctedNow` tells another now, worth one more try.
   */
  readonly correctTime?: ((serverSkewMs: number | null) => Promise<boolean>) | undefined;
}

/** Tokens for a DT service account: a signed JWT is exchanged for each (RFC 7523). */
export function createServiceAccountTokens(options: ServiceAccountTokensOptions): TokenSource {
  const { tokenUrl, keyId, email, key, clock } = options;
  const now = options.correctedNow ?? (() => clock.now());
  const request = async (): Promise<TokenResult> => {
    const assertion = await signAssertion({ keyId, email, key, audience: tokenUrl, nowMs: now() });
    const form = new URLSearchParams({ assertion, grant_type: GRANT_TYPE });
    return requestToken(options, tokenUrl, form);
  };
  return createTokenCache(clock, async () => {
    if (!hasWebCrypto()) return err({ kind: "insecure-context" });
    if (keyId === "" || email === "" || key === "") return err({ kind: "no-credentials" });
    const first = await request();
    if (first.ok || first.failure.kind !== "clock-off") return first;
    const corrected = (await options.correctTime?.(first.failure.skewMs)) === true;
    return corrected ? request() : first;
  });
}
