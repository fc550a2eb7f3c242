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

/** Tokens, and how this browser is told to keep the credential they come from. */
export interface Credential {
  readonly tokens: TokenSource;
  /** Called once they have proved good. */
  readonly keep: () => Promise<unknown>;
}

/** The three values of a service account as typed; of the secret only a key is held on to. */
export async function typedCredential(
  typed: ServiceAccountKey,
  options: AccessOptions,
): Promise<Credential> {
  const { tokenUrl } = options.config;
  const keyId = typed.keyId.trim();
  const email = typed.email.trim();
  const secret = typed.secret.trim();
  const key = hasWebCrypto() ? await importSecret(secret) : secret;
  return {
    tokens: serviceAccountTokens({ keyId, email, key }, options),
    keep: async () =>
      typeof key !== "string" && (await credentials.save({ keyId, email, key, tokenUrl })),
  };
}

/** Tokens by the credential this browser was asked to keep; null where there is none. */
export async function keptTokens(options: AccessOptions): Promise<TokenSource | null> {
  const kept = await credentials.load(options.config.tokenUrl);
  return kept === null ? null : serviceAccountTokens(kept, options);
}

function serviceAccountTokens(
  { keyId, email, key }: { keyId: string; email: string; key: CryptoKey | string },
  { config: { tokenUrl }, cloudNow }: AccessOptions,
): TokenSource {
  const account = { tokenUrl, keyId, email, key, correctedNow: cloudNow };
  return createServiceAccountTokens({ ...ports, ...account });
}

export function forgetCredentials(): Promise<void> {
  return credentials.forget();
}

export function tokenEndpointTokens(tokenEndpoint: string): TokenSource {
  return createTokenEndpointTokens({ ...ports, tokenEndpoint });
}

/** A pasted access token: nothing of it is kept. */
export function pastedCredential(text: string): Credential {
  return { tokens: createPastedToken(text, browserClock), keep: () => Promise.resolve() };
}
