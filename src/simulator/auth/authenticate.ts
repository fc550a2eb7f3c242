import { ApiError } from "../http/error-response.ts";
import { SIMULATOR_SERVICE_ACCOUNT } from "../service-account.ts";
import type { TokenStore } from "./create-token-store.ts";

/** Who asks, and until when they may listen. */
export interface Caller {
  readonly keyId: string;
  /** Infinity with Basic, which needs no token. */
  readonly expiresAtMs: number;
}

/** Bearer, Basic, or `?token=` with the bare access token; throws 401 for anything else. */
export function authenticate(request: Request, url: URL, tokens: TokenStore): Caller {
  const header = request.headers.get("authorization");
  const [scheme = "", credentials = ""] = (header ?? "").split(/\s+/, 2);
  if (scheme.toLowerCase() === "basic") return basic(credentials);
  const value = scheme.toLowerCase() === "bearer" ? credentials : url.searchParams.get("token");
  const token = value === null || value === "" ? null : tokens.find(value);
  if (token === null) throw unauthorized();
  return token;
}

function basic(credentials: string): Caller {
  let decoded: string;
  try {
    decoded = atob(credentials);
  } catch {
    throw unauthorized();
  }
  const { keyId, secret } = SIMULATOR_SERVICE_ACCOUNT;
  if (decoded !== `${keyId}:${secret}`) throw unauthorized();
  return { keyId, expiresAtMs: Number.POSITIVE_INFINITY };
}

function unauthorized(): ApiError {
  return new ApiError(401, "invalid or expired access token");
}
