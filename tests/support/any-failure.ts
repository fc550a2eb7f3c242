import * as fc from "fast-check";
import type { Failure, SignInFailure } from "../../src/core/connection/failure.ts";

/** A number in [0, 1), its ends included as near as can be. */
export const anyRandom = fc.oneof(
  fc.constantFrom(0, 1 - 2 ** -53),
  fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
);

const retryAfterMs = fc.option(fc.nat(600_000), { nil: null });

export const anySignInFailure: fc.Arbitrary<SignInFailure> = fc.oneof(
  fc.constantFrom<SignInFailure>(
    { kind: "wrong-key-id", message: "no such key" },
    { kind: "wrong-secret", message: "signature" },
    { kind: "wrong-email", message: "" },
    { kind: "clock-off", message: "", skewMs: null },
    { kind: "clock-off", message: "", skewMs: -7_200_000 },
    { kind: "refused", status: 400, message: "" },
    { kind: "endpoint-refused", status: 502, message: "" },
    { kind: "blocked", host: "id.example" },
    { kind: "no-network" },
    { kind: "not-a-token", host: "id.example" },
    { kind: "token-expired" },
    { kind: "insecure-context" },
    { kind: "no-credentials" },
  ),
  fc.record({
    kind: fc.constant("server-trouble" as const),
    status: fc.constantFrom(0, 429, 500, 503),
    retryAfterMs,
  }),
);

export const anyFailure: fc.Arbitrary<Failure> = fc.oneof(
  fc.constantFrom<Failure>(
    { kind: "unreachable", host: "api.example" },
    { kind: "timeout", host: "api.example", afterMs: 15_000 },
    { kind: "not-a-stream", contentType: "text/html; charset=utf-8" },
    { kind: "ended", expected: true },
    { kind: "ended", expected: false },
    { kind: "frame-too-large", limitBytes: 4 * 2 ** 20 },
    { kind: "silent", afterMs: 12_000 },
  ),
  fc.record({
    kind: fc.constant("http" as const),
    status: fc.constantFrom(204, 302, 400, 401, 403, 404, 408, 409, 418, 429, 500, 502, 503, 504),
    message: fc.constantFrom("", "no access", "token=abc"),
    retryAfterMs,
  }),
  fc.record({
    kind: fc.constant("error-frame" as const),
    code: fc.oneof(fc.integer({ min: -1, max: 17 }), fc.constantFrom(400, 401, 403, 408, 500, 999)),
    message: fc.constantFrom("", "closing stream"),
  }),
  fc.record({ kind: fc.constant("sign-in" as const), cause: anySignInFailure }),
);
