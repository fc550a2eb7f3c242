import type { ServiceAccountKey } from "../core/config/app-config.ts";
import { createServiceAccountTokens } from "../dt/auth/create-service-account-tokens.ts";
import { createPastedToken } from "../dt/auth/create-pasted-token.ts";
import { hasWebCrypto, importSecret } from "../dt/auth/import-secret.ts";
import type { TokenSource } from "../dt/dt-api.ts";
import { browserClock } from "../browser/browser-clock.ts";
import { ports, type AccessOptions } from "./create-access.ts";
import { loadRest } from "./load-rest.ts";

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
    async keep() {
      if (typeof key === "string") return;
      const { credentials } = await loadRest();
      await credentials.save({ keyId, email, key, tokenUrl });
    },
  };
}

/** Tokens by the credential this browser was asked to keep; null where there is none. */
export async function keptTokens(options: AccessOptions): Promise<TokenSource | null> {
  const { credentials } = await loadRest();
  const kept = await credentials.load(options.config.tokenUrl);
  return kept === null ? null : serviceAccountTokens(kept, options);
}

function serviceAccountTokens(
  { keyId, email, key }: { keyId: string; email: string; key: CryptoKey | string },
  { config: { tokenUrl }, cloud }: AccessOptions,
): TokenSource {
  const time = {
    correctedNow: () => cloud.now(),
    correctTime: (serverSkewMs: number | null) => cloud.correct(serverSkewMs),
  };
  return createServiceAccountTokens({ ...ports, tokenUrl, keyId, email, key, ...time });
}

/** A pasted access token: nothing of it is kept. */
export function pastedCredential(text: string, { cloud }: AccessOptions): Credential {
  return { tokens: createPastedToken(text, browserClock, cloud), keep: () => Promise.resolve() };
}
