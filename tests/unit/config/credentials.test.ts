import { describe, expect, test } from "vitest";
import { checkEmail, checkKeyId, checkSecret } from "../../../src/core/config/check-credentials.ts";
import { describeSignInFailure } from "../../../src/core/connection/describe-sign-in-failure.ts";
import type { SignInFailure } from "../../../src/core/connection/failure.ts";

const KEY_ID = "c82gg9catj3vmh4248og";
const EMAIL = "c82gg9catj3vmh4248o0@ccol8iuk9smqiha4e8l0.serviceaccount.d21s.com";
const SECRET = "5f4dcc3b5aa765d61d8327deb882cf99";

describe("as typed", () => {
  test.each([
    [checkKeyId, KEY_ID],
    [checkKeyId, `  ${KEY_ID}\n`],
    [checkEmail, EMAIL],
    [checkEmail, ` ${EMAIL} `],
    [checkSecret, SECRET],
    [checkSecret, `${SECRET} `],
  ])("[AU16] %o takes %o", (check, text) => {
    expect(check(text)).toEqual({ error: null, warning: null });
  });

  test.each([
    [checkKeyId, "   ", /Enter the Key ID/],
    [checkKeyId, EMAIL, /belongs in Email/],
    [checkKeyId, SECRET, /belongs in Secret/],
    [checkKeyId, "c82gg9catj 3vmh4248og", /no spaces/],
    [checkEmail, "", /Enter the Email/],
    [checkEmail, KEY_ID, /belongs in Key ID/],
    [checkEmail, SECRET, /belongs in Secret/],
    [checkEmail, "me", /not an e-mail address/],
    [checkEmail, "a@b@c.com", /not an e-mail address/],
    [checkSecret, "", /Enter the Secret/],
    [checkSecret, EMAIL, /belongs in Email/],
    [checkSecret, KEY_ID, /belongs in Key ID/],
    [checkSecret, "a secret", /no spaces/],
  ])("[AU16] %o refuses %o", (check, text, sentence) => {
    const { error, warning } = check(text);
    expect(error).toMatch(sentence);
    expect(warning).toBeNull();
  });

  test.each([
    [checkKeyId, "short", /20 characters/],
    [checkEmail, "me@example.com", /serviceaccount\.d21s\.com/],
    [checkSecret, "something-else", /32 characters/],
  ])("[AU16] %o warns of %o", (check, text, sentence) => {
    const { error, warning } = check(text);
    expect(error).toBeNull();
    expect(warning).toMatch(sentence);
  });
});

const FAILURES: Readonly<Record<SignInFailure["kind"], SignInFailure>> = {
  "wrong-key-id": { kind: "wrong-key-id", message: "unknown kid" },
  "wrong-secret": { kind: "wrong-secret", message: "" },
  "wrong-email": { kind: "wrong-email", message: "" },
  "clock-off": { kind: "clock-off", message: "", skewMs: 7_200_000 },
  refused: { kind: "refused", status: 403, message: "nope" },
  "endpoint-refused": { kind: "endpoint-refused", status: 502, message: "nope" },
  "server-trouble": { kind: "server-trouble", status: 503, retryAfterMs: 4000 },
  blocked: { kind: "blocked", host: "identity.example" },
  "no-network": { kind: "no-network" },
  "not-a-token": { kind: "not-a-token", host: "" },
  "token-expired": { kind: "token-expired" },
  "insecure-context": { kind: "insecure-context" },
  "no-credentials": { kind: "no-credentials" },
};

describe("sentences", () => {
  test("[AU15] each failure has its own", () => {
    const all = Object.values(FAILURES).map(describeSignInFailure);
    expect(new Set(all.map(({ title }) => title)).size).toBe(all.length);
    expect(new Set(all.map(({ advice }) => advice)).size).toBe(all.length);
    for (const { title, advice } of all) {
      expect(title).not.toMatch(/\.$/);
      expect(advice).toMatch(/[.”]\.?$/);
      expect(`${title}${advice}`).not.toMatch(/undefined|null|NaN|object/);
    }
  });

  test.each([
    ["wrong-key-id", "Key ID"],
    ["wrong-secret", "Secret"],
    ["wrong-email", "Email"],
  ] as const)("[AU15] %s names the field %s", (kind, field) => {
    const { title, advice } = describeSignInFailure(FAILURES[kind]);
    expect(title).toContain(field);
    expect(advice).toContain(`Check the ${field}`);
  });

  test.each([
    [7_200_000, "2 h slow"],
    [-90_000, "2 min fast"],
    [null, "off"],
  ])("[AU15] a clock that is off by %o ms", (skewMs, words) => {
    const failure: SignInFailure = { kind: "clock-off", message: "", skewMs };
    expect(describeSignInFailure(failure).title).toBe(`This machine's clock is ${words}`);
  });

  test("[AU15] the server's words and its Retry-After are passed on", () => {
    expect(describeSignInFailure(FAILURES["wrong-key-id"]).advice).toContain("“unknown kid”");
    expect(describeSignInFailure(FAILURES["server-trouble"]).advice).toContain("in 4 seconds");
    const late: SignInFailure = { kind: "server-trouble", status: 0, retryAfterMs: null };
    expect(describeSignInFailure(late).title).toContain("in time");
  });
});
