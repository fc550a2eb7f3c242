import type { BrowserContext, Page } from "@playwright/test";
import { account, signIn, withConfig } from "./fixtures.ts";
import { BENCH } from "./cloud.ts";
import { connection, expect, test, tiles, withoutHistory, type Overheard } from "./shared-host.ts";
import { startHost, type RunningHost } from "../support/start-host.ts";

const alert = (page: Page) => page.getByRole("alert");

/** The sign-in form of the demo without its credentials. */
async function openForm(page: Page, host: RunningHost, change: object = {}): Promise<void> {
  await withoutHistory(page);
  await withConfig(page, host, (config) => ({
    ...config,
    auth: { method: "service-account" },
    ...change,
  }));
  await page.goto(host.url);
}

async function fill(page: Page, change: Partial<Record<keyof typeof account, string>>) {
  const values = { ...account, ...change };
  await page.getByLabel("Key ID", { exact: true }).fill(values.keyId);
  await page.getByLabel("Email", { exact: true }).fill(values.email);
  await page.getByLabel("Secret", { exact: true }).fill(values.secret);
  await page.getByRole("button", { name: "Sign in" }).click();
}

test("each thing that can be wrong has its own sentence", async ({ page, context, shared }) => {
  await openForm(page, shared);
  const heard = new Set<string>();
  for (const [change, words] of [
    [{ secret: "0123456789abcdef0123456789abcdef" }, /Secret does not fit/u],
    [{ keyId: "c0demo5k9t0s1mulat0s" }, /Key ID is not known/u],
    [
      { email: "c0demo5a9t0s1mulat0s@ccol8iuk9smqiha4e8l0.serviceaccount.d21s.com" },
      /Email is not/u,
    ],
  ] as const) {
    await fill(page, change);
    await expect(alert(page)).toContainText(words);
    heard.add(await alert(page).innerText());
    expect(await alert(page).innerText()).not.toContain(account.secret);
  }
  await context.setOffline(true);
  await fill(page, {});
  await expect(alert(page)).toContainText(/no network/u);
  heard.add(await alert(page).innerText());
  await context.setOffline(false);
  for (const [path, answer, words] of [
    [
      "**/oauth2/token",
      { status: 503, headers: { "retry-after": "7" } },
      /in trouble \(503\).*7 s/u,
    ],
    [
      "**/oauth2/token",
      { contentType: "text/html", body: "<p>Guest network</p>" },
      /not with a token/u,
    ],
    ["**/oauth2/token", { json: { token_type: "bearer" } }, /not with a token/u],
  ] as const) {
    await page.route(path, (route) => route.fulfill(answer));
    await fill(page, {});
    await expect(alert(page)).toContainText(words);
    heard.add(await alert(page).innerText());
    await page.unroute(path);
  }
  expect(heard.size).toBeGreaterThanOrEqual(6);
  await fill(page, {});
  await expect(tiles(page)).toHaveCount(48);
});

test("a sign-in server that forbids this page is named, with another way", async ({
  page,
  host,
}) => {
  const there = host.url.replace("127.0.0.1", "localhost");
  await host.fault({ kind: "no-cors", host: "identity" });
  await openForm(page, host, { tokenUrl: `${there}/sim/oauth2/token` });
  await signIn(page);
  await expect(alert(page)).toContainText(new URL(there).host);
  await expect(alert(page)).toContainText("CORS");
  await expect(alert(page)).toContainText(/access token/u);
});

test("kept signed in: through a reload, without the secret anywhere, until signed out", async ({
  page,
  context,
  shared,
  overheard,
}) => {
  await openForm(page, shared);
  await page.getByRole("switch", { name: /keep this screen signed in/iu }).click();
  await fill(page, {});
  await expect(tiles(page)).toHaveCount(48);
  await expectNoSecret(page, context, overheard);
  await page.reload();
  await expect(connection(page)).toHaveAttribute("data-state", "live");
  await expectNoSecret(page, context, overheard);
  await page.getByRole("button", { name: "Menu", exact: true }).click();
  await page.getByRole("menuitem", { name: /^Sign out/u }).click();
  await expect(page.getByLabel("Key ID", { exact: true })).toHaveValue("");
  await expect(page.getByLabel("Secret", { exact: true })).toHaveValue("");
  await page.reload();
  await expect(page.getByLabel("Key ID", { exact: true })).toBeVisible();
  await expect(tiles(page)).toHaveCount(0);
});

test("not kept unless asked: a reload asks again", async ({ page, context, shared, overheard }) => {
  await openForm(page, shared);
  await signIn(page);
  await expect(tiles(page)).toHaveCount(48);
  await expectNoSecret(page, context, overheard);
  await page.reload();
  await expect(page.getByLabel("Key ID", { exact: true })).toBeVisible();
});

test("a pasted access token is enough, and a wrong one is told", async ({
  page,
  context,
  shared,
  overheard,
}) => {
  await openForm(page, shared, { auth: { method: "access-token" } });
  const field = page.getByLabel("Access token", { exact: true });
  await field.fill("not-the-token-of-anybody");
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(alert(page).or(page.getByRole("region", { name: "Connection" }))).toContainText(
    /access token/iu,
  );
  await openForm(page, shared);
  await fill(page, {});
  await expect.poll(() => overheard.tokens.length).toBeGreaterThan(0);
  const [token = ""] = overheard.tokens;
  await page.unrouteAll();
  await openForm(page, shared, { auth: { method: "access-token" } });
  await field.fill(` ${token} `);
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(tiles(page)).toHaveCount(48);
  expect(page.url()).not.toContain(token);
  expect(await dump(page, context)).not.toContain(token);
});

test("several projects: found by name, chosen, and in the address", async ({ page, shared }) => {
  await openForm(page, shared, { project: null });
  await fill(page, {});
  const chooser = page.getByRole("heading", { name: "Choose a project" });
  await expect(chooser).toBeVisible();
  const choice = page.getByRole("listitem").getByRole("button");
  await expect(choice).toHaveCount(2);
  await page.getByRole("textbox", { name: "Find a project" }).fill("bench");
  await expect(choice).toHaveCount(1);
  await choice.click();
  await expect(tiles(page)).toHaveCount(6);
  expect(new URL(page.url()).searchParams.get("project")).toBe(BENCH);
  await page.getByRole("button", { name: "°F" }).click();
  expect(new URL(page.url()).searchParams.get("project")).toBe(BENCH);
  await page.getByRole("button", { name: "Menu", exact: true }).click();
  await page.getByRole("menuitem", { name: "Change project" }).click();
  await expect(chooser).toBeVisible();
  await choice.filter({ hasText: "Cold rooms" }).click();
  await expect(tiles(page)).toHaveCount(48);
});

test("a host that holds the secret hands out tokens, and the page never sees more", async ({
  page,
  context,
  shared,
  overheard,
}) => {
  const broker = await startHost({
    DT_SERVICE_ACCOUNT_KEY_ID: account.keyId,
    DT_SERVICE_ACCOUNT_SECRET: account.secret,
    DT_SERVICE_ACCOUNT_EMAIL: account.email,
    DT_PROJECT_ID: BENCH,
    DT_API_URL: `${shared.url}/sim/v2`,
    DT_TOKEN_URL: `${shared.url}/sim/oauth2/token`,
  });
  const sent: string[] = [];
  page.on("request", (request) => sent.push(`${request.url()} ${request.postData() ?? ""}`));
  await withoutHistory(page);
  await page.goto(broker.url);
  await expect(connection(page)).toHaveAttribute("data-state", "live");
  await expect(tiles(page)).toHaveCount(6);
  expect(sent.filter((line) => line.includes("/oauth2/token"))).toEqual([
    `${broker.url}/oauth2/token fresh=true`,
  ]);
  expect(sent.join("\n")).not.toContain(account.secret);
  await expectNoSecret(page, context, overheard);
  await broker.stop();
});

async function expectNoSecret(page: Page, context: BrowserContext, overheard: Overheard) {
  const kept = await dump(page, context);
  expect(kept).not.toContain(account.secret);
  for (const token of overheard.tokens) expect(kept).not.toContain(token);
  expect(overheard.console.join("\n")).not.toContain(account.secret);
}

/** All that a browser keeps of a page, and its address, as text. */
async function dump(page: Page, context: BrowserContext): Promise<string> {
  const cookies = JSON.stringify(await context.cookies());
  const stored = await page.evaluate(async () => {
    const found: unknown[] = [
      Object.entries(localStorage),
      Object.entries(sessionStorage),
      location.href,
      history.state,
    ];
    for (const { name = "" } of await indexedDB.databases()) {
      const db = await new Promise<IDBDatabase>((resolve, reject) => {
        const request = indexedDB.open(name);
        request.addEventListener("success", () => resolve(request.result));
        request.addEventListener("error", () => reject(request.error));
      });
      for (const store of db.objectStoreNames) {
        const values = await new Promise<unknown[]>((resolve, reject) => {
          const request = db.transaction(store).objectStore(store).getAll();
          request.addEventListener("success", () => resolve(request.result));
          request.addEventListener("error", () => reject(request.error));
        });
        found.push(store, values);
        for (const value of values) {
          const { key } = value as { key?: CryptoKey };
          if (key?.extractable === true) found.push(await crypto.subtle.exportKey("jwk", key));
        }
      }
      db.close();
    }
    return JSON.stringify(found);
  });
  return `${cookies}\n${stored}\n${await page.content()}`;
}
