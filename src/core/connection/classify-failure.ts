import type { Failure, SignInFailure } from "./failure.ts";

/** What a failure asks for. `answered`: a server spoke, so the network is not what is missing. */
export type Verdict =
  /** The token's hour is over; not an error. */
  | { readonly kind: "expected"; readonly answered: true }
  /** The token was refused: one fresh one, then denied. */
  | { readonly kind: "refresh-token"; readonly answered: true }
  | {
      readonly kind: "denied";
      readonly answered: true;
      /** Rights may be granted any time; credentials have to be mended by a person. */
      readonly what: "rights" | "credentials";
      readonly retryAfterMs: number | null;
    }
  | {
      readonly kind: "retry";
      readonly answered: boolean;
      /** `slow`: the request itself was refused as wrong, and will be wrong again. */
      readonly pace: "backoff" | "slow";
      readonly retryAfterMs: number | null;
    };

const EXPECTED: Verdict = { kind: "expected", answered: true };
const REFRESH_TOKEN: Verdict = { kind: "refresh-token", answered: true };
const BAD_CREDENTIALS: Verdict = {
  kind: "denied",
  answered: true,
  what: "credentials",
  retryAfterMs: null,
};

function retry(answered: boolean, retryAfterMs: number | null = null): Verdict {
  return { kind: "retry", answered, pace: "backoff", retryAfterMs };
}

/** What to do about a failure, by its kind and status alone. */
export function classifyFailure(failure: Failure): Verdict {
  switch (failure.kind) {
    case "unreachable":
    case "timeout":
    case "silent":
      return retry(false);
    case "ended":
      return failure.expected ? EXPECTED : retry(false);
    case "not-a-stream":
    case "frame-too-large":
      return retry(true);
    case "http":
      return classifyStatus(failure.status, failure.retryAfterMs);
    case "error-frame":
      return classifyFrameCode(failure.code);
    case "sign-in":
      return classifySignIn(failure.cause);
    default:
      return failure satisfies never;
  }
}

function classifyStatus(status: number, retryAfterMs: number | null): Verdict {
  if (status === 401) return REFRESH_TOKEN;
  if (status === 403 || status === 404) {
    return { kind: "denied", answered: true, what: "rights", retryAfterMs };
  }
  const passing = status === 408 || status === 425 || status === 429;
  if (status >= 400 && status < 500 && !passing) {
    return { kind: "retry", answered: true, pace: "slow", retryAfterMs };
  }
  return retry(true, retryAfterMs);
}

/** The codes of an `{error}` frame are HTTP's or gRPC's, and some of them mean "session over". */
function classifyFrameCode(code: number): Verdict {
  switch (code) {
    case 1:
    case 4:
    case 408:
    case 504:
      return EXPECTED;
    case 16:
      return classifyStatus(401, null);
    case 7:
      return classifyStatus(403, null);
    case 5:
      return classifyStatus(404, null);
    case 3:
    case 9:
    case 11:
      return classifyStatus(400, null);
    case 8:
      return classifyStatus(429, null);
    default:
      return classifyStatus(code < 100 ? 500 : code, null);
  }
}

function classifySignIn(cause: SignInFailure): Verdict {
  switch (cause.kind) {
    case "blocked":
    case "no-network":
      return retry(false);
    case "server-trouble":
      // Status 0: it did not answer in time.
      return retry(cause.status !== 0, cause.retryAfterMs);
    case "not-a-token":
      return retry(true);
    case "wrong-key-id":
    case "wrong-secret":
    case "wrong-email":
    case "clock-off":
    case "refused":
    case "endpoint-refused":
    case "token-expired":
    case "insecure-context":
    case "no-credentials":
      return BAD_CREDENTIALS;
    default:
      return cause satisfies never;
  }
}
