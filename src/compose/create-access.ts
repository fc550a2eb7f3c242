import type { AppConfig, ServiceAccountKey } from "../core/config/app-config.ts";
import { createServiceAccountTokens } from "../dt/auth/create-service-account-tokens.ts";
import { createPastedToken } from "../dt/auth/create-pasted-token.ts";
import { createTokenEndpointTokens } from "../dt/auth/create-token-endpoint-tokens.ts";
import { hasWebCrypto, importSecret } from "../dt/auth/import-secret.ts";
import { createDtClient } from "../dt/client/create-dt-client.ts";
import { createRequestBudget } from "../dt/http/create-request-budget.ts";
import type { DtClient, OpenStream, Rejection, TokenSource } from "../dt/dt-api.ts";
import { createOpenStream } from "../dt/stream/create-open-stream.ts";
import { browserClock } from "../browser/browser-clock.ts";
import { browserTimers } from "../browser/browser-timers.ts";
import { createCredentialStore } from "../browser/credential-store.ts";
import { pageLifecycle } from "../browser/page-lifecycle.ts";

/** One signed-in way to the API: tokens, requests and streams that share them. */
export interface Access {
  readonly tokens: TokenSource;
  readonly client: DtClient;
  readonly openStream: OpenStream;
}

export interface AccessOptions {
  readonly config: AppConfig;
  /** Cloud time as far as it is known, ms since the epoch. */
  readonly cloudNow: () => number;
  readonly onRejected: (rejection: Rejection) => void;
}

const ports = {
  // Called through, never stored: a service worker or a test may replace it.
  fetch: (url: string, init: RequestInit): Promise<Response> => fetch(url, init),
  clock: browserClock,
  timers: browserTimers,
  isOnline: pageLifecycle.isOnline,
};

const credentials = createCredentialStore();

/** Access with whatever tokens it is given. */
export function createAccess(tokens: TokenSource, options: AccessOptions): Access {
  const { apiUrl, stream } = options.config;
  const shared = { ...ports, apiUrl, cloudNow: options.cloudNow };
  return {
    tokens,
    client: createDtClient({
      ...shared,
      tokens,
      tokenIn: stream.tokenIn,
      budget: createRequestBudget(ports),
      onRejected: options.onRejected,
    }),
    openStream: createOpenStream({ ...shared, reportError: (error) => reportError(error) }),
  };
}

/** Tokens for the three values of a service account, and the key that may be kept of them. */
export async function serviceAccountTokens(
  typed: ServiceAccountKey,
  options: AccessOptions,
  keep: boolean,
): Promise<TokenSource> {
  const { tokenUrl } = options.config;
  const keyId = typed.keyId.trim();
  const email = typed.email.trim();
  const key = hasWebCrypto() ? await importSecret(typed.secret.trim()) : typed.secret.trim();
  if (keep && typeof key !== "string") await credentials.save({ keyId, email, key, tokenUrl });
  return createServiceAccountTokens({
    ...ports,
    tokenUrl,
    keyId,
    email,
    key,
    correctedNow: options.cloudNow,
  });
}

/** Tokens by the credential this browser was asked to keep; null where there is none. */
export async function keptTokens(options: AccessOptions): Promise<TokenSource | null> {
  const { tokenUrl } = options.config;
  const kept = await credentials.load(tokenUrl);
  if (kept === null) return null;
  const { keyId, email, key } = kept;
  return createServiceAccountTokens({
    ...ports,
    tokenUrl,
    keyId,
    email,
    key,
    correctedNow: options.cloudNow,
  });
}

export function forgetCredentials(): Promise<void> {
  return credentials.forget();
}

export function tokenEndpointTokens(tokenEndpoint: string): TokenSource {
  return createTokenEndpointTokens({ ...ports, tokenEndpoint });
}

export function pastedTokens(text: string): TokenSource {
  return createPastedToken(text, browserClock);
}
