import type { WireToken, WireTokenError } from "../../dt/wire/token.ts";
import { REAL_TOKEN_URL, SIMULATOR_SERVICE_ACCOUNT } from "../service-account.ts";
import { type TokenRefusal, checkAssertion } from "./check-assertion.ts";
import type { TokenStore } from "./create-token-store.ts";

const GRANT = "urn:ietf:params:oauth:grant-type:jwt-bearer";

/** `POST /oauth2/token`: the JWT-bearer grant (RFC 7523), parameters in the body only. */
export async function answerTokenRequest(
  request: Request,
  options: {
    readonly tokens: TokenStore;
    readonly nowMs: number;
    readonly lifetimeSeconds: number;
  },
): Promise<Response> {
  let form: FormData;
  try {
    form = await request.formData();
  } catch {
    return refusal({ error: "invalid_request", description: "Other: a form is expected" });
  }
  const grant = form.get("grant_type");
  if (grant === null) {
    return refusal({ error: "invalid_request", description: "Other: grant_type is missing" });
  }
  if (grant !== GRANT) {
    return refusal({
      error: "unsupported_grant_type",
      description: `Unsupported Grant Type: expected ${GRANT}`,
    });
  }
  const assertion = form.get("assertion");
  if (typeof assertion !== "string" || assertion === "") {
    return refusal({ error: "invalid_request", description: "Other: assertion is missing" });
  }
  const url = new URL(request.url);
  const audiences = [`${url.origin}${url.pathname}`, REAL_TOKEN_URL];
  const refused = await checkAssertion(assertion, { nowMs: options.nowMs, audiences });
  if (refused !== null) return refusal(refused);
  const token = options.tokens.issue(SIMULATOR_SERVICE_ACCOUNT.keyId, options.lifetimeSeconds);
  const body: WireToken = {
    access_token: token.value,
    token_type: "bearer",
    expires_in: options.lifetimeSeconds,
  };
  return Response.json(body, { headers: { "Cache-Control": "no-store" } });
}

function refusal(of: TokenRefusal): Response {
  // The official Python client reads `code` and `help` from every refusal, this one too.
  const body: WireTokenError & { code: number; help: string } = {
    error: of.error,
    error_description: of.description,
    code: 400,
    help: "https://developer.d21s.com/docs/authentication/oauth2#common-errors",
  };
  return Response.json(body, { status: 400, headers: { "Cache-Control": "no-store" } });
}
