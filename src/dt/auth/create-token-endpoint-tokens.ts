import type { SignInFailure } from "../../core/connection/failure.ts";
import { err } from "../../core/lib/result.ts";
import type { TokenSource } from "../dt-api.ts";
import { createTokenCache } from "./create-token-cache.ts";
import { requestToken, type TokenPorts } from "./request-token.ts";

export interface TokenEndpointOptions extends TokenPorts {
  /** Absolute; usually of the page's own origin, so that its cookies go along. */
  readonly tokenEndpoint: string;
}

/**
 * Tokens from a server that keeps the secret to itself. `fresh=true` in the form tells it not to
 * answer with a token it already gave out.
 */
export function createTokenEndpointTokens(options: TokenEndpointOptions): TokenSource {
  return createTokenCache(options.clock, async (fresh) => {
    const form = new URLSearchParams(fresh ? { fresh: "true" } : {});
    const result = await requestToken(options, options.tokenEndpoint, form);
    return result.ok ? result : err(withoutAdvice(result.failure));
  });
}

/** Key id, e-mail, secret and clock are the endpoint's own: nothing the person here could mend. */
function withoutAdvice(failure: SignInFailure): SignInFailure {
  switch (failure.kind) {
    case "wrong-key-id":
    case "wrong-secret":
    case "wrong-email":
    case "clock-off":
      return { kind: "endpoint-refused", status: 400, message: failure.message };
    case "refused":
      return { ...failure, kind: "endpoint-refused" };
    default:
      return failure;
  }
}
