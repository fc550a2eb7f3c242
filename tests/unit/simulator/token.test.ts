import { SignJWT, UnsecuredJWT } from "jose";
import { describe, expect, test } from "vitest";
import { SIMULATOR_SERVICE_ACCOUNT } from "../../../src/simulator/service-account.ts";
import {
  GRANT,
  type JwtParts,
  ORIGIN,
  PROJECT,
  createSimClient,
} from "../../support/sim-client.ts";

const NOW = Math.floor(Date.UTC(2026, 10, 23, 13, 0, 0) / 1000);

describe("token endpoint", () => {
  test("[SM1] a JWT of the service account buys an opaque token for an hour", async () => {
    const client = await createSimClient();
    const response = await client.signIn();
    expect(response.status).toBe(200);
    expect(response.headers.get("cache-control")).toBe("no-store");
    expect(await response.json()).toEqual({
      access_token: expect.stringMatching(/^[0-9a-f]{64}$/u),
      token_type: "bearer",
      expires_in: 3600,
    });
  });

  test("[SM1] every token is another one", async () => {
    const client = await createSimClient();
    const tokens = await Promise.all([1, 2, 3].map(() => client.token()));
    expect(new Set(tokens).size).toBe(3);
  });

  test("[SM1] the audience may be the real token endpoint, as official clients have it", async () => {
    const client = await createSimClient();
    const audience = "https://identity.disruptive-technologies.com/oauth2/token";
    expect((await client.signIn({ audience })).status).toBe(200);
  });

  test("[SM1] a multipart form will do too", async () => {
    const client = await createSimClient();
    const body = new FormData();
    body.set("assertion", await client.signJwt());
    body.set("grant_type", GRANT);
    const request = new Request(`${ORIGIN}/sim/oauth2/token`, { method: "POST", body });
    expect((await client.simulator.handle(request)).status).toBe(200);
  });

  const causes: readonly [string, JwtParts, RegExp][] = [
    ["wrong key id", { keyId: "nobody" }, /Untrusted Entity Error.*key id/u],
    ["wrong secret", { secret: "guessed-by-somebody-else" }, /Signature Error.*secret/u],
    ["wrong issuer", { email: "me@example.com" }, /Untrusted Entity Error.*issuer/u],
    ["wrong audience", { audience: "https://example.com/token" }, /Audience Error/u],
    ["a clock that is slow", { iat: NOW - 7200 }, /Timing Error.*expired/u],
    ["a clock that is fast", { iat: NOW + 120 }, /Timing Error.*future/u],
    ["more than an hour", { iat: NOW, exp: NOW + 3601 }, /Timing Error.*one hour/u],
    ["an end before the start", { iat: NOW + 4, exp: NOW + 3 }, /Timing Error.*not after/u],
  ];
  test.each(causes)("[SM2] %s is told apart", async (_, parts, sentence) => {
    const client = await createSimClient();
    const response = await client.signIn(parts);
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({
      error: "invalid_grant",
      error_description: expect.stringMatching(sentence),
    });
  });

  test("[SM2] all these causes have sentences of their own", async () => {
    const client = await createSimClient();
    const sentences = await Promise.all(
      causes.map(async ([, parts]) => {
        const body: { error_description: string } = await (await client.signIn(parts)).json();
        return body.error_description;
      }),
    );
    expect(new Set(sentences).size).toBe(causes.length);
  });

  test("[SM2] exactly one hour, and a clock five seconds ahead, are fine", async () => {
    const client = await createSimClient();
    expect((await client.signIn({ iat: NOW + 5, exp: NOW + 3605 })).status).toBe(200);
  });

  async function post(body: BodyInit, headers: Record<string, string> = {}): Promise<unknown[]> {
    const client = await createSimClient();
    const request = new Request(`${ORIGIN}/sim/oauth2/token`, { method: "POST", body, headers });
    const response = await client.simulator.handle(request);
    return [response.status, await response.json()];
  }

  test("[SM2] another grant, no grant, no assertion, and no form", async () => {
    const wrong = new URLSearchParams({ grant_type: "client_credentials", assertion: "x" });
    expect(await post(wrong)).toMatchObject([400, { error: "unsupported_grant_type" }]);
    expect(await post(new URLSearchParams({ assertion: "x" }))).toMatchObject([
      400,
      { error: "invalid_request", error_description: expect.stringContaining("grant_type") },
    ]);
    expect(await post(new URLSearchParams({ grant_type: GRANT }))).toMatchObject([
      400,
      { error: "invalid_request", error_description: expect.stringContaining("assertion") },
    ]);
    const json = await post(JSON.stringify({ grant_type: GRANT }), {
      "content-type": "application/json",
    });
    expect(json).toMatchObject([400, { error: "invalid_request" }]);
  });

  test("[SM2] no JWT, an unsigned one, and one of another algorithm", async () => {
    const ask = (assertion: string): Promise<unknown[]> =>
      post(new URLSearchParams({ grant_type: GRANT, assertion }));
    const described = (text: string): object => [
      400,
      { error: "invalid_grant", error_description: expect.stringContaining(text) },
    ];
    expect(await ask("not.a.jwt")).toMatchObject(described("not a JWT"));
    const unsecured = new UnsecuredJWT({}).setIssuer(SIMULATOR_SERVICE_ACCOUNT.email).encode();
    expect(await ask(unsecured)).toMatchObject(described("algorithm none"));
    const key = new TextEncoder().encode(`${SIMULATOR_SERVICE_ACCOUNT.secret}${"x".repeat(64)}`);
    const other = await new SignJWT({}).setProtectedHeader({ alg: "HS512" }).sign(key);
    expect(await ask(other)).toMatchObject(described("HS512"));
  });

  test("[SM2] parameters in the address do not count", async () => {
    const client = await createSimClient();
    const query = new URLSearchParams({ grant_type: GRANT, assertion: await client.signJwt() });
    const request = new Request(`${ORIGIN}/sim/oauth2/token?${query}`, {
      method: "POST",
      headers: { "content-type": "application/x-www-form-urlencoded" },
      body: "",
    });
    expect((await client.simulator.handle(request)).status).toBe(400);
  });
});

describe("credentials", () => {
  const { keyId, secret } = SIMULATOR_SERVICE_ACCOUNT;

  test("[SM3] Bearer, Basic and ?token= open every endpoint", async () => {
    const client = await createSimClient();
    const access_token = await client.token();
    for (const path of ["/v2/projects", `${PROJECT}/devices`, `${PROJECT}/permissions`]) {
      const ways: [string, Record<string, string>][] = [
        [path, { authorization: `Bearer ${access_token}` }],
        [path, { authorization: `bearer ${access_token}` }],
        [path, { authorization: `Basic ${btoa(`${keyId}:${secret}`)}` }],
        [`${path}?token=${access_token}`, {}],
      ];
      for (const [url, headers] of ways) {
        expect((await client.ask(url, { headers })).status).toBe(200);
      }
    }
  });

  test("[SM3] none, wrong and expired ones are a 401", async () => {
    const client = await createSimClient();
    const access_token = await client.token();
    const refused: [string, Record<string, string>][] = [
      ["/v2/projects", {}],
      ["/v2/projects?token=", {}],
      [`/v2/projects?token=Bearer%20${access_token}`, {}],
      ["/v2/projects", { authorization: "Bearer nonsense" }],
      ["/v2/projects", { authorization: "Basic !!!" }],
      ["/v2/projects", { authorization: `Basic ${btoa(`${keyId}:wrong`)}` }],
    ];
    for (const [url, headers] of refused) {
      expect((await client.ask(url, { headers })).status).toBe(401);
    }
    await client.advance(3_599_999);
    const headers = { authorization: `Bearer ${access_token}` };
    expect((await client.ask("/v2/projects", { headers })).status).toBe(200);
    await client.advance(1);
    expect((await client.ask("/v2/projects", { headers })).status).toBe(401);
  });
});
