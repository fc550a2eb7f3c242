import type { SignInFailure } from "../../core/connection/failure.ts";
import { parseRetryAfter } from "../http/retry-after.ts";
import { wordsOf } from "../http/server-words.ts";

// DT documents the classes of refusal (timing, untrusted entity, signature, unsupported grant) but
// not their words, so they are told apart by the words any JWT library uses. In this order: a
// sentence on the signature may name the key, and one on the issuer may call it unknown.
const CAUSES = [
  ["unsupported", /grant[_ -]?type|\baud\b|audience/i],
  ["wrong-secret", /signature|secret|\bhmac\b|verification failed/i],
  [
    "clock-off",
    /\b(exp|iat|nbf)\b|expir|clock|timing|issued[_ -]?at|in the future|too old|lifetime/i,
  ],
  ["wrong-email", /\biss\b|issuer|e-?mail/i],
  ["wrong-key-id", /\bkid\b|key[_ -]?id|\bkeys?\b|untrusted|unknown|not found|no such/i],
] as const;

/** Why a token endpoint answered with another status than 200. */
export function classifyRefusal(response: Response, text: string, nowMs: number): SignInFailure {
  const { status, headers } = response;
  if (status >= 500 || status === 429 || status === 408) {
    // A date is one of the server's clock, which need not agree with ours.
    const skewMs = skewOf(headers.get("date"), nowMs) ?? 0;
    const retryAfterMs = parseRetryAfter(headers.get("retry-after"), nowMs + skewMs);
    return { kind: "server-trouble", status, retryAfterMs };
  }
  const message = wordsOf(text);
  const refused = { kind: "refused", status, message } as const;
  // Only these say that the assertion itself was read and refused.
  if (status !== 400 && status !== 401 && status !== 403) return refused;
  const kind = CAUSES.find(([, words]) => words.test(message))?.[0] ?? "unsupported";
  if (kind === "unsupported") return refused;
  if (kind !== "clock-off") return { kind, message };
  return { kind, message, skewMs: skewOf(headers.get("date"), nowMs) };
}

/** Server time minus ours, where the `Date` header is readable (CORS hides it by default). */
function skewOf(date: string | null, nowMs: number): number | null {
  const serverMs = date === null ? Number.NaN : Date.parse(date);
  return Number.isNaN(serverMs) ? null : serverMs - nowMs;
}
