import { SignJWT } from "jose";

/** The longest life DT takes of an assertion, and the one its own clients ask for. */
const LIFETIME_SECONDS = 3600;
/** How far `iat` is dated back, so that a clock a little ahead is not refused. */
const BACKDATE_SECONDS = 5;

/**
 * The JWT that DT exchanges for an access token (RFC 7523, HS256). `key` is the secret itself or
 * the key `importSecret` made of it; `nowMs` is the time at the cloud, ms since the epoch.
 */
export function signAssertion(options: {
  readonly keyId: string;
  readonly email: string;
  readonly key: CryptoKey | string;
  /** The token endpoint as the identity service knows it. */
  readonly audience: string;
  readonly nowMs: number;
}): Promise<string> {
  const { key } = options;
  const issuedAt = Math.floor(options.nowMs / 1000) - BACKDATE_SECONDS;
  return new SignJWT()
    .setProtectedHeader({ alg: "HS256", kid: options.keyId })
    .setIssuedAt(issuedAt)
    .setExpirationTime(issuedAt + LIFETIME_SECONDS)
    .setAudience(options.audience)
    .setIssuer(options.email)
    .sign(typeof key === "string" ? new TextEncoder().encode(key) : key);
}
