import { SignJWT } from "jose";
import type { WireToken } from "../dt/wire/token.ts";
import type { Clock } from "../simulator/ports.ts";
import type { ServiceAccount } from "./settings.ts";

/** Why there is no token: safe to send to the page, it holds neither secret nor JWT. */
export interface BrokerFailure {
  readonly error: string;
  readonly error_description: string;
}

export type BrokerAnswer =
  | { readonly ok: true; readonly token: WireToken }
  | { readonly ok: false; readonly failure: BrokerFailure };

/** Turns the service account into access tokens, one request to the cloud at a time. */
export interface Broker {
  /** A token with at least a minute left; `fresh` asks for one issued just now. */
  token(options: { readonly fresh: boolean }): Promise<BrokerAnswer>;
}

/** A new one is wanted for each stream connection, and a reconnecting page must not hammer. */
const AT_MOST_EVERY_MS = 5000;
const MARGIN_MS = 60_000;
const TIMEOUT_MS = 10_000;
/** A refusal dated this far from when we signed was one of our clock. */
const CLOCK_OFF_MS = 30_000;
const GRANT = "urn:ietf:params:oauth:grant-type:jwt-bearer";

export function createBroker(options: {
  readonly account: ServiceAccount;
  readonly tokenUrl: string;
  /** This machine's clock, which may be set while we run: what is signed is dated by it. */
  readonly clock: Clock;
  /** A clock that only runs, from anywhere: what a token's life is measured with. */
  readonly running?: Clock | undefined;
  readonly fetch: (url: string, init: RequestInit) => Promise<Response>;
}): Broker {
  const { account, tokenUrl, clock, running = clock } = options;
  /** The cloud's time minus this machine's, as a refusal told it. */
  let skewMs = 0;
  let asked: { readonly atMs: number; readonly answer: Promise<BrokerAnswer> } | null = null;
  let cached: { readonly token: string; readonly expiresAtMs: number } | null = null;
  let busy = false;

  /** True where the answer is dated by a clock that ours was not held against. */
  const wasClockOff = (response: Response): boolean => {
    const dateMs = Date.parse(response.headers.get("date") ?? "");
    const offMs = dateMs - clock.now();
    if (Number.isNaN(dateMs) || Math.abs(offMs - skewMs) < CLOCK_OFF_MS) return false;
    skewMs = offMs;
    return true;
  };

  const ask = async (again = false): Promise<BrokerAnswer> => {
    // Back-dated a little: the cloud refuses what was signed in its future.
    const iat = Math.floor((clock.now() + skewMs) / 1000) - 5;
    const assertion = await new SignJWT({})
      .setProtectedHeader({ alg: "HS256", kid: account.keyId })
      .setIssuedAt(iat)
      .setExpirationTime(iat + 3600)
      .setAudience(tokenUrl)
      .setIssuer(account.email)
      .sign(new TextEncoder().encode(account.secret));
    const redact = (text: string): string =>
      text.replaceAll(assertion, "[jwt]").replaceAll(account.secret, "[secret]").slice(0, 300);
    try {
      const response = await options.fetch(tokenUrl, {
        method: "POST",
        body: new URLSearchParams({ assertion, grant_type: GRANT }),
        signal: AbortSignal.timeout(TIMEOUT_MS),
        redirect: "error",
      });
      const body: unknown = await response.json().catch(() => null);
      if (response.ok && isToken(body)) {
        cached = { token: body.access_token, expiresAtMs: running.now() + body.expires_in * 1000 };
        return { ok: true, token: body };
      }
      if (!again && response.status < 500 && wasClockOff(response)) return await ask(true);
      const { error, description } = readRefusal(body);
      return refuse(
        redact(error ?? "upstream_error"),
        redact(description ?? `The identity service answered ${response.status}.`),
      );
    } catch {
      return refuse("upstream_unreachable", "The identity service cannot be reached.");
    }
  };
  const askOnce = (): Promise<BrokerAnswer> => {
    if (asked !== null && (busy || running.now() - asked.atMs < AT_MOST_EVERY_MS))
      return asked.answer;
    busy = true;
    const answer = ask().finally(() => {
      busy = false;
    });
    asked = { atMs: running.now(), answer };
    return answer;
  };

  return {
    async token({ fresh }) {
      if (!fresh && cached !== null && cached.expiresAtMs - running.now() > MARGIN_MS)
        return left();
      const answer = await askOnce();
      return answer.ok ? left() : answer;
    },
  };

  function left(): BrokerAnswer {
    if (cached === null) return refuse("upstream_error", "There is no token.");
    const expires_in = Math.max(0, Math.floor((cached.expiresAtMs - running.now()) / 1000));
    return { ok: true, token: { access_token: cached.token, token_type: "bearer", expires_in } };
  }
}

function refuse(error: string, error_description: string): BrokerAnswer {
  return { ok: false, failure: { error, error_description } };
}

function readRefusal(body: unknown): { error: string | null; description: string | null } {
  const text = (value: unknown): string | null => (typeof value === "string" ? value : null);
  if (typeof body !== "object" || body === null) return { error: null, description: null };
  return {
    error: "error" in body ? text(body.error) : null,
    description: "error_description" in body ? text(body.error_description) : null,
  };
}

function isToken(body: unknown): body is WireToken {
  return (
    typeof body === "object" &&
    body !== null &&
    "access_token" in body &&
    typeof body.access_token === "string" &&
    "expires_in" in body &&
    typeof body.expires_in === "number"
  );
}
