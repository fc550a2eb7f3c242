// Everything that can keep a stream from living, as one union. dt makes them, transition()
// decides by them, describe-failure.ts turns them into the sentence people read.

export type Failure =
  /** No answer at all: network, DNS, TLS, or a cross-origin refusal, which a page cannot tell apart. */
  | { readonly kind: "unreachable"; readonly host: string }
  | { readonly kind: "timeout"; readonly host: string; readonly afterMs: number }
  /** The server answered with a status other than 200. `message` is its own words, or "". */
  | {
      readonly kind: "http";
      readonly status: number;
      readonly message: string;
      /** From `Retry-After`, where it is readable. */
      readonly retryAfterMs: number | null;
    }
  /** 200, but not a stream: HTML of a captive portal, say. */
  | { readonly kind: "not-a-stream"; readonly contentType: string }
  /** An `{error}` frame inside the stream; `code` as sent (HTTP or gRPC). */
  | { readonly kind: "error-frame"; readonly code: number; readonly message: string }
  /** The server closed the stream; `expected` for the token's hour. */
  | { readonly kind: "ended"; readonly expected: boolean }
  | { readonly kind: "frame-too-large"; readonly limitBytes: number }
  /** No byte for `pingInterval + tolerance`. */
  | { readonly kind: "silent"; readonly afterMs: number }
  /** No access token could be had. */
  | { readonly kind: "sign-in"; readonly cause: SignInFailure };

/** Why the token endpoint gave no token (each has its own sentence for the person). */
export type SignInFailure =
  | { readonly kind: "wrong-key-id"; readonly message: string }
  | { readonly kind: "wrong-secret"; readonly message: string }
  | { readonly kind: "wrong-email"; readonly message: string }
  /** The JWT's times were refused: this machine's clock is off. */
  | { readonly kind: "clock-off"; readonly message: string; readonly skewMs: number | null }
  | { readonly kind: "refused"; readonly status: number; readonly message: string }
  /** The token endpoint, which signs in for this page, gives no token. */
  | { readonly kind: "endpoint-refused"; readonly status: number; readonly message: string }
  | {
      readonly kind: "server-trouble";
      readonly status: number;
      readonly retryAfterMs: number | null;
    }
  /** The request left but the answer may not be read: CORS, or no such host. */
  | { readonly kind: "blocked"; readonly host: string }
  | { readonly kind: "no-network" }
  | { readonly kind: "not-a-token"; readonly host: string }
  /** A pasted token that the API refuses or that has run out. */
  | { readonly kind: "token-expired" }
  /** No WebCrypto: the page is not in a secure context. */
  | { readonly kind: "insecure-context" }
  | { readonly kind: "no-credentials" };
