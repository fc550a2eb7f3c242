import { decodeJwt, decodeProtectedHeader, jwtVerify, SignJWT } from "jose";
import { afterEach, describe, expect, test, vi } from "vitest";
import type { SignInFailure } from "../../../src/core/connection/failure.ts";
import { ok, type Result } from "../../../src/core/lib/result.ts";
import { createPastedToken } from "../../../src/dt/auth/create-pasted-token.ts";
import { createServiceAccountTokens } from "../../../src/dt/auth/create-service-account-tokens.ts";
import { createTokenCache, type TokenResult } from "../../../src/dt/auth/create-token-cache.ts";
import { createTokenEndpointTokens } from "../../../src/dt/auth/create-token-endpoint-tokens.ts";
import { importSecret } from "../../../src/dt/auth/import-secret.ts";
import { signAssertion } from "../../../src/dt/auth/sign-assertion.ts";
import type { AccessToken } from "../../../src/dt/dt-api.ts";
import { createFakeTime, settled } from "../../support/fake-timers.ts";
import { NOW_MS } from "../../support/dt-frames.ts";
import {
  reply,
  replyJson,
  startScriptedServer,
  type Behaviour,
  type ScriptedServer,
} from "../../support/dt-scripted-server.ts";

const SECRET = "5f4dcc3b5aa765d61d8327deb882cf99";
const ACCOUNT = {
  keyId: "c82gg9catj3vmh4248og",
  email: "c82gg9catj3vmh4248o0@ccol8iuk9smqiha4e8l0.serviceaccount.d21s.com",
  secret: SECRET,
};
const AUDIENCE = "https://identity.disruptive-technologies.com/oauth2/token";
const GOOD = { access_token: "abc", token_type: "bearer", expires_in: 3600 };

let server: ScriptedServer | null = null;

afterEach(async () => {
  vi.unstubAllGlobals();
  await server?.close();
  server = null;
});

const ports = (time = createFakeTime(NOW_MS)) => ({
  fetch: (url: string, init: RequestInit) => fetch(url, init),
  clock: time.clock,
  timers: time.timers,
  isOnline: () => true,
});

async function ask(behaviour: Behaviour, patch: object = {}) {
  server = await startScriptedServer({ "/oauth2/token": behaviour });
  const tokens = createServiceAccountTokens({
    ...ports(),
    tokenUrl: `${server.origin}/oauth2/token`,
    keyId: ACCOUNT.keyId,
    email: ACCOUNT.email,
    key: await importSecret(SECRET),
    ...patch,
  });
  return tokens.token({ fresh: true });
}

function failureOf(result: Result<AccessToken, SignInFailure>): SignInFailure | null {
  return result.ok ? null : result.failure;
}

describe("the assertion", () => {
  const nowMs = 1_800_000_000_999;

  test("[AU1] has the claims DT asks for, in whole seconds", async () => {
    const { keyId, email } = ACCOUNT;
    const jwt = await signAssertion({ keyId, email, key: SECRET, audience: AUDIENCE, nowMs });
    expect(decodeProtectedHeader(jwt)).toEqual({ alg: "HS256", kid: keyId });
    expect(decodeJwt(jwt)).toEqual({
      iat: 1_799_999_995,
      exp: 1_800_003_595,
      aud: AUDIENCE,
      iss: email,
    });
  });

  test.each([SECRET, "blåbær ❄ secret", "c3VwZXI="])(
    "[AU2] %s signs as its own bytes, as text and as a key",
    async (secret) => {
      const options = { keyId: "k", email: "e", audience: AUDIENCE, nowMs };
      const key = await importSecret(secret);
      const byText = await signAssertion({ ...options, key: secret });
      const byKey = await signAssertion({ ...options, key });
      expect(byKey).toBe(byText);
      const bytes = new TextEncoder().encode(secret);
      await jwtVerify(byText, bytes, { currentDate: new Date(nowMs), audience: AUDIENCE });
      expect(key.extractable).toBe(false);
      await expect(crypto.subtle.exportKey("raw", key)).rejects.toThrow(/extractable/);
    },
  );
});

describe("the request", () => {
  test("[AU3] is a urlencoded POST of grant and assertion, and a browser asks for no preflight", async () => {
    const sent: RequestInit[] = [];
    const result = await ask(replyJson(200, GOOD), {
      fetch: (url: string, init: RequestInit) => {
        sent.push(init);
        return fetch(url, init);
      },
      correctedNow: () => NOW_MS + 60_000,
    });
    expect(result).toEqual(ok({ value: "abc", expiresAtMs: NOW_MS + 3_600_000 }));
    expect(sent[0]?.headers).toBeUndefined();
    const request = server?.requests[0];
    expect(request?.method).toBe("POST");
    expect(request?.headers["content-type"]).toMatch(/^application\/x-www-form-urlencoded/);
    const form = new URLSearchParams(request?.body);
    expect([...form.keys()].toSorted()).toEqual(["assertion", "grant_type"]);
    expect(form.get("grant_type")).toBe("urn:ietf:params:oauth:grant-type:jwt-bearer");
    const claims = decodeJwt(form.get("assertion") ?? "");
    expect(claims.aud).toBe(`${server?.origin}/oauth2/token`);
    expect(claims.iat).toBe(Math.floor((NOW_MS + 60_000) / 1000) - 5);
    expect(request?.body).not.toContain(SECRET);
  });

  test.each([
    [{ access_token: "abc", token_type: "Bearer", expires_in: 60 }, 60],
    [{ access_token: " abc\n", token_type: "BEARER", expires_in: "120" }, 120],
    [{ access_token: "abc" }, 3600],
    [{ access_token: "abc", expires_in: 10, refresh_token: "r", scope: "" }, 10],
  ])("[AU7] %j", async (answer, seconds) => {
    const result = await ask(replyJson(200, answer));
    expect(result).toEqual(ok({ value: "abc", expiresAtMs: NOW_MS + seconds * 1000 }));
  });

  test.each([
    ["Untrusted Entity Error: the key id (kid) is not known", "wrong-key-id"],
    ["no such key", "wrong-key-id"],
    ["Untrusted entity", "wrong-key-id"],
    ["Signature Error: the signature does not match the key's secret", "wrong-secret"],
    ["JWT signature verification failed for key id c82gg", "wrong-secret"],
    ["Untrusted Entity Error: the issuer (iss) is not the account's e-mail", "wrong-email"],
    ["unknown issuer", "wrong-email"],
    ["Timing Error: the assertion has expired (exp)", "clock-off"],
    ["Token used before issued at", "clock-off"],
    ["iat is in the future", "clock-off"],
    ["Audience Error: the audience (aud) is not this token endpoint", "refused"],
    ["Unsupported Grant Type: expected urn:ietf:params:oauth", "refused"],
    ["something else", "refused"],
  ])("[AU8] %s: %s", async (error_description, kind) => {
    const failure = failureOf(await ask(replyJson(400, { error: "x", error_description })));
    expect(failure).toMatchObject({ kind, message: error_description });
  });

  test("[AU8] the words of any error shape are read, and those without are refused", async () => {
    const nested = { error: { code: 401, message: "unknown kid", details: [] } };
    expect(failureOf(await ask(replyJson(401, nested)))).toMatchObject({ kind: "wrong-key-id" });
    await server?.close();
    const html = await ask(reply(404, "text/html", "<h1>no such key"));
    expect(failureOf(html)).toEqual({ kind: "refused", status: 404, message: "" });
  });

  test("[AU8] a clock that is off is measured by the Date header", async () => {
    const date = new Date(NOW_MS + 3_600_000);
    const body = { error: "invalid_grant", error_description: "expired" };
    const failure = failureOf(await ask(replyJson(400, body, { date: date.toUTCString() })));
    expect(failure).toMatchObject({ kind: "clock-off", skewMs: expect.closeTo(3_600_000, -4) });
  });

  test("[AU9] a request that cannot be made is blocked, or there is no network", async () => {
    const fetchFails = () => Promise.reject(new TypeError(`failed for ?assertion=${SECRET}`));
    const blocked = failureOf(await ask(replyJson(200, GOOD), { fetch: fetchFails }));
    expect(blocked).toEqual({ kind: "blocked", host: new URL(server?.origin ?? "").host });
    await server?.close();
    const offline = { fetch: fetchFails, isOnline: () => false };
    const none = failureOf(await ask(replyJson(200, GOOD), offline));
    expect(none).toEqual({ kind: "no-network" });
  });

  test.each([
    [500, {}, null],
    [503, { "retry-after": "7" }, 7000],
    [429, { "retry-after": "4" }, 4000],
    [408, {}, null],
  ])("[AU10] %d is the server's trouble", async (status, headers, retryAfterMs) => {
    const failure = failureOf(await ask(replyJson(status, { error: "kid" }, headers)));
    expect(failure).toEqual({ kind: "server-trouble", status, retryAfterMs });
  });

  test("[CN58] a Retry-After that is a date is one of the server's clock", async () => {
    const day = 86_400_000;
    const headers = {
      date: new Date(NOW_MS + day).toUTCString(),
      "retry-after": new Date(NOW_MS + day + 20_000).toUTCString(),
    };
    const failure = failureOf(await ask(replyJson(503, {}, headers)));
    expect(failure).toMatchObject({ retryAfterMs: 20_000 });
  });

  test("[AU10] no answer within 10 s is the server's trouble, and the request is let go", async () => {
    const arrived = Promise.withResolvers<void>();
    const time = createFakeTime(NOW_MS);
    const asking = ask(() => arrived.resolve(), ports(time));
    await arrived.promise;
    await time.advance(9999);
    expect(time.pending()).toBe(1);
    await time.advance(1);
    expect(failureOf(await asking)).toEqual({
      kind: "server-trouble",
      status: 0,
      retryAfterMs: null,
    });
    await server?.hungUp();
    expect(time.pending()).toBe(0);
  });

  test("[AU10] a body that stalls counts too", async () => {
    const time = createFakeTime(NOW_MS);
    const arrived = Promise.withResolvers<void>();
    const asking = ask((response) => {
      response.writeHead(200, { "content-type": "application/json" });
      response.write('{"access_token":', () => arrived.resolve());
    }, ports(time));
    await arrived.promise;
    await time.advance(10_000);
    expect(failureOf(await asking)).toMatchObject({ kind: "server-trouble", status: 0 });
  });

  test.each([
    ["text/html", "<html>Sign in to the guest network"],
    ["application/json", "{}"],
    ["application/json", '{"access_token":""}'],
    ["application/json", '{"access_token":"x","token_type":"mac"}'],
    ["application/json", '{"access_token":7}'],
    ["application/json", "null"],
    ["application/json", '{"access_token":"x"'],
  ])("[AU11] %s %s", async (type, body) => {
    const failure = failureOf(await ask(reply(200, type, body)));
    expect(failure).toMatchObject({ kind: "not-a-token" });
  });

  test.each([undefined, {}])("[AU12] no WebCrypto (%o): no request", async (crypto) => {
    server = await startScriptedServer({ "/oauth2/token": replyJson(200, GOOD) });
    vi.stubGlobal("crypto", crypto);
    const tokenUrl = `${server.origin}/oauth2/token`;
    const tokens = createServiceAccountTokens({ ...ports(), ...ACCOUNT, tokenUrl, key: SECRET });
    expect(await tokens.token({ fresh: false })).toEqual({
      ok: false,
      failure: { kind: "insecure-context" },
    });
    expect(server.requests).toEqual([]);
  });

  test("[AU13] a token endpoint gets fresh=true, and blames nobody", async () => {
    server = await startScriptedServer({
      "/token": (response, request) => {
        const fresh = request.body === "fresh=true";
        const behaviour = fresh ? replyJson(400, { error: "bad signature" }) : replyJson(200, GOOD);
        return behaviour(response, request);
      },
    });
    const tokenEndpoint = `${server.origin}/token`;
    const tokens = createTokenEndpointTokens({ ...ports(), tokenEndpoint });
    expect((await tokens.token({ fresh: false })).ok).toBe(true);
    const refused = await tokens.token({ fresh: true });
    expect(failureOf(refused)).toEqual({
      kind: "endpoint-refused",
      status: 400,
      message: "bad signature",
    });
    expect(server.requests.map(({ body }) => body)).toEqual(["", "fresh=true"]);
    expect(server.requests[0]?.headers["content-type"]).toMatch(/urlencoded/);
  });
});

describe("the kept token", () => {
  /** A source whose requests are answered by hand, and the number under way at once. */
  function byHand() {
    const time = createFakeTime(NOW_MS);
    const asked: { fresh: boolean; answer: (result: TokenResult) => void }[] = [];
    const load = { now: 0, most: 0 };
    const tokens = createTokenCache(time.clock, async (fresh) => {
      load.now++;
      load.most = Math.max(load.most, load.now);
      const { promise, resolve } = Promise.withResolvers<TokenResult>();
      asked.push({ fresh, answer: resolve });
      return promise.finally(() => {
        load.now--;
      });
    });
    const token = (value: string) =>
      ok({ value, expiresAtMs: time.clock.now() + 3_600_000 } satisfies AccessToken);
    return { time, asked, tokens, load, token };
  }

  test("[AU4] is used until its last minute", async () => {
    const { time, asked, tokens, token } = byHand();
    const first = tokens.token({ fresh: false });
    asked[0]?.answer(token("one"));
    expect(await first).toEqual(token("one"));
    await time.advance(3_540_000);
    expect((await tokens.token({ fresh: false })).ok && asked.length).toBe(1);
    await time.advance(1);
    const renewed = tokens.token({ fresh: false });
    expect(asked).toHaveLength(2);
    asked[1]?.answer(token("two"));
    expect(await renewed).toMatchObject({ value: { value: "two" } });
  });

  test("[AU5] does not satisfy who asks for a fresh one", async () => {
    const { asked, tokens, token } = byHand();
    const first = tokens.token({ fresh: false });
    asked[0]?.answer(token("one"));
    await first;
    const fresh = tokens.token({ fresh: true });
    const shared = tokens.token({ fresh: true });
    const anything = tokens.token({ fresh: false });
    asked[1]?.answer(token("two"));
    const values = await Promise.all([fresh, shared, anything]);
    expect(values.map((result) => result.ok && result.value.value)).toEqual(["two", "two", "two"]);
    expect(asked.map((request) => request.fresh)).toEqual([false, true]);
  });

  test("[AU6] a fresh one waits for a running request that was not for a fresh one", async () => {
    const { asked, tokens, load, token } = byHand();
    const any = tokens.token({ fresh: false });
    const fresh = tokens.token({ fresh: true });
    const alsoFresh = tokens.token({ fresh: true });
    const alsoAny = tokens.token({ fresh: false });
    await settled();
    expect(asked).toHaveLength(1);
    asked[0]?.answer(token("one"));
    expect(await any).toMatchObject({ value: { value: "one" } });
    expect(await alsoAny).toMatchObject({ value: { value: "one" } });
    await settled();
    expect(asked.map((request) => request.fresh)).toEqual([false, true]);
    asked[1]?.answer(token("two"));
    expect(await fresh).toMatchObject({ value: { value: "two" } });
    expect(await alsoFresh).toMatchObject({ value: { value: "two" } });
    expect(load.most).toBe(1);
  });

  test("[AU6] whoever comes between two requests joins the next one", async () => {
    const { asked, tokens, load, token } = byHand();
    const any = tokens.token({ fresh: false });
    const fresh = tokens.token({ fresh: true });
    const between = any.then(() => tokens.token({ fresh: true }));
    asked[0]?.answer({ ok: false, failure: { kind: "no-network" } });
    await settled();
    asked[1]?.answer(token("two"));
    expect(await fresh).toMatchObject({ value: { value: "two" } });
    expect(await between).toMatchObject({ value: { value: "two" } });
    expect(asked).toHaveLength(2);
    expect(load.most).toBe(1);
  });

  test("[AU17] a failure is told to all who shared it, and the next caller tries again", async () => {
    const { asked, tokens, token } = byHand();
    const both = [tokens.token({ fresh: true }), tokens.token({ fresh: true })];
    asked[0]?.answer({ ok: false, failure: { kind: "no-network" } });
    for (const result of await Promise.all(both)) expect(result.ok).toBe(false);
    const again = tokens.token({ fresh: false });
    asked[1]?.answer(token("one"));
    expect((await again).ok).toBe(true);
  });
});

describe("a pasted token", () => {
  const time = createFakeTime(NOW_MS);

  test.each(["abc", "  abc\n", "Bearer abc", "bearer  abc "])("[AU14] %o", async (text) => {
    const tokens = createPastedToken(text, time.clock);
    expect(await tokens.token({ fresh: true })).toEqual(ok({ value: "abc", expiresAtMs: null }));
  });

  test("[CN51] when a pasted JWT runs out is a matter of the cloud's time", async () => {
    const jwt = await new SignJWT()
      .setProtectedHeader({ alg: "HS256" })
      .setExpirationTime(Math.floor(NOW_MS / 1000) + 60)
      .sign(new TextEncoder().encode(SECRET));
    const local = createFakeTime(0);
    const tokens = createPastedToken(jwt, local.clock, time.clock);
    const leftMs = Math.floor(NOW_MS / 1000) * 1000 + 60_000 - NOW_MS;
    expect(await tokens.token({ fresh: false })).toEqual(ok({ value: jwt, expiresAtMs: leftMs }));
    const ahead = { now: () => NOW_MS + 61_000 };
    const late = await createPastedToken(jwt, local.clock, ahead).token({ fresh: false });
    expect(failureOf(late)).toEqual({ kind: "token-expired" });
  });

  test("[AU14] nothing pasted, and a JWT that has run out", async () => {
    const empty = await createPastedToken(" ", time.clock).token({ fresh: false });
    expect(failureOf(empty)).toEqual({ kind: "no-credentials" });
    const jwt = await new SignJWT()
      .setProtectedHeader({ alg: "HS256" })
      .setExpirationTime(Math.floor(NOW_MS / 1000) + 60)
      .sign(new TextEncoder().encode(SECRET));
    const mine = createFakeTime(NOW_MS);
    const tokens = createPastedToken(jwt, mine.clock);
    const endMs = (Math.floor(NOW_MS / 1000) + 60) * 1000;
    expect(await tokens.token({ fresh: false })).toEqual(ok({ value: jwt, expiresAtMs: endMs }));
    await mine.advance(60_000);
    expect(failureOf(await tokens.token({ fresh: true }))).toEqual({ kind: "token-expired" });
  });
});
