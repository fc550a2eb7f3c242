import { type JWTPayload, compactVerify, decodeJwt, decodeProtectedHeader } from "jose";
import { SIMULATOR_SERVICE_ACCOUNT } from "../service-account.ts";

/** Why a token was not issued: an RFC 6749 error code and a sentence that tells the causes apart. */
export interface TokenRefusal {
  readonly error: "invalid_request" | "invalid_grant" | "unsupported_grant_type";
  readonly description: string;
}

// Two clocks never agree to the second.
const LEEWAY_SECONDS = 5;
const LONGEST_SECONDS = 3600;

/**
 * Null when the JWT is one DT would take: HS256 over the secret as it stands, a known `kid`, the
 * account's e-mail as `iss`, one of `audiences` as `aud`, and at most an hour from `iat` to `exp`.
 */
export async function checkAssertion(
  assertion: string,
  options: { readonly nowMs: number; readonly audiences: readonly string[] },
): Promise<TokenRefusal | null> {
  let header: { alg?: string | undefined; kid?: string | undefined };
  let claims: JWTPayload;
  try {
    header = decodeProtectedHeader(assertion);
    claims = decodeJwt(assertion);
  } catch {
    return refuse("Other: the assertion is not a JWT");
  }
  if (header.alg !== "HS256") {
    return refuse(`Signature Error: algorithm ${header.alg ?? "none"} is not supported, use HS256`);
  }
  if (header.kid !== SIMULATOR_SERVICE_ACCOUNT.keyId) {
    return refuse("Untrusted Entity Error: the key id (kid) is not known");
  }
  try {
    const secret = new TextEncoder().encode(SIMULATOR_SERVICE_ACCOUNT.secret);
    await compactVerify(assertion, secret, { algorithms: ["HS256"] });
  } catch {
    return refuse("Signature Error: the signature does not match the key's secret");
  }
  if (claims.iss !== SIMULATOR_SERVICE_ACCOUNT.email) {
    return refuse("Untrusted Entity Error: the issuer (iss) is not the service account's e-mail");
  }
  const audience = typeof claims.aud === "string" ? [claims.aud] : (claims.aud ?? []);
  if (!audience.some((value) => options.audiences.includes(value))) {
    return refuse("Audience Error: the audience (aud) is not this token endpoint");
  }
  return checkTimes(claims, options.nowMs / 1000);
}

function checkTimes(claims: JWTPayload, nowSeconds: number): TokenRefusal | null {
  const { iat, exp } = claims;
  if (!Number.isInteger(iat) || !Number.isInteger(exp) || iat === undefined || exp === undefined) {
    return refuse("Timing Error: iat and exp must be whole seconds");
  }
  if (exp <= nowSeconds) return refuse("Timing Error: the assertion has expired (exp)");
  if (iat > nowSeconds + LEEWAY_SECONDS) {
    return refuse("Timing Error: the assertion was issued in the future (iat)");
  }
  if (exp <= iat) return refuse("Timing Error: exp is not after iat");
  if (exp - iat > LONGEST_SECONDS) {
    return refuse("Timing Error: more than one hour between iat and exp");
  }
  return null;
}

function refuse(description: string): TokenRefusal {
  return { error: "invalid_grant", description };
}
