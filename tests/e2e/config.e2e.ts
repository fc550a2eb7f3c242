import type { Page } from "@playwright/test";
import { account, withConfig } from "./fixtures.ts";
import { connection, expect, test, tiles, withoutHistory } from "./shared-host.ts";

const error = (page: Page) => page.getByRole("heading", { name: "config.json cannot be used" });

for (const [name, answer] of [
  ["no config.json", { status: 404, body: "not found" }],
  [
    "a host that answers with the page itself",
    { contentType: "text/html", body: "<!doctype html>" },
  ],
] as const) {
  test(`${name} means the defaults: the real cloud, signed out`, async ({ page, shared }) => {
    await page.route("**/config.json", (route) => route.fulfill(answer));
    const asked: string[] = [];
    page.on("request", (request) => asked.push(new URL(request.url()).origin));
    await page.goto(shared.url);
    for (const field of ["Key ID", "Email", "Secret"]) {
      await expect(page.getByLabel(field, { exact: true })).toBeVisible();
    }
    await expect(page.getByRole("heading", { name: "Isotherm" })).toBeVisible();
    expect(new Set(asked)).toEqual(new Set([new URL(shared.url).origin]));
  });
}

const WRONG: readonly (readonly [field: string, change: object, found: RegExp])[] = [
  ["titel", { titel: "x" }, /title/u],
  ["title", { title: 7 }, /7/u],
  ["apiUrl", { apiUrl: "ftp://example.test" }, /ftp:/u],
  ["tokenUrl", { tokenUrl: null }, /null/u],
  ["auth.method", { auth: { method: "magic" } }, /magic/u],
  ["auth.tokenEndpoint", { auth: { method: "token-endpoint" } }, /nothing|missing|absent/iu],
  ["stream.maxRetries", { stream: { maxRetries: -1 } }, /-1/u],
  ["stream.pingIntervalSeconds", { stream: { pingIntervalSeconds: "10" } }, /"10"/u],
  ["stream.format", { stream: { format: "xml" } }, /xml/u],
  ["alarms.0.low", { alarms: [{ name: "a", low: "cold" }] }, /cold/u],
  ["alarms", { alarms: {} }, /object/u],
  ["screen.window", { screen: { window: "2d" } }, /2d/u],
  ["screen.timeZone", { screen: { timeZone: "Mars/Olympus" } }, /Mars/u],
  ["screen.locale", { screen: { locale: "not a locale" } }, /not a locale/u],
  ["project", { project: "../x" }, /\.\.\/x/u],
];

test("a wrong config.json is answered by a page that names the field", async ({ page, shared }) => {
  for (const [field, change, found] of WRONG) {
    await page.unrouteAll();
    await withConfig(page, shared, (config) => ({ ...config, ...change }));
    await page.goto(shared.url);
    await expect(error(page), field).toBeVisible();
    const issue = page.getByRole("listitem").filter({ hasText: field });
    await expect(issue, field).toHaveCount(1);
    await expect(issue, field).toContainText(found);
    await expect(issue, field).toContainText(/Expected/u);
  }
});

test("what is no JSON is said to be none, and a failing host is named", async ({
  page,
  shared,
}) => {
  for (const [answer, words] of [
    [{ contentType: "application/json", body: '{"title": "x",}' }, /not JSON/u],
    [{ contentType: "application/json", body: "" }, /not JSON/u],
    [{ contentType: "application/json", body: "[]" }, /list|array/iu],
    [{ contentType: "application/json", body: "null" }, /null/u],
    [{ status: 503, body: "busy" }, /503/u],
  ] as const) {
    await page.unrouteAll();
    await page.route("**/config.json", (route) => route.fulfill(answer));
    await page.goto(shared.url);
    await expect(error(page)).toBeVisible();
    await expect(page.getByRole("main")).toContainText(words);
  }
});

test("a demo's credentials are never shown and never leave this machine", async ({
  page,
  shared,
}) => {
  const asked: string[] = [];
  page.on("request", (request) => asked.push(request.url()));
  for (const change of [
    { apiUrl: "https://api.disruptive-technologies.com/v2" },
    { tokenUrl: "https://identity.example.test/oauth2/token" },
    { apiUrl: "http://127.0.0.1.example.test/v2" },
    { apiUrl: "http://localhost.example.test/v2" },
    { auth: { method: "service-account", demo: { ...account, extra: account.secret } } },
    { auth: { method: "service-account", demo: account.secret } },
  ]) {
    await page.unrouteAll();
    await withConfig(page, shared, (config) => ({ ...config, ...change }));
    await page.goto(shared.url);
    await expect(error(page), JSON.stringify(change)).toBeVisible();
    expect(await page.content()).not.toContain(account.secret);
  }
  expect(asked.filter((url) => /oauth2|devices/u.test(url))).toEqual([]);
});

test("a demo on another loopback address signs in", async ({ page, shared }) => {
  await withoutHistory(page);
  const there = shared.url.replace("127.0.0.1", "localhost");
  await withConfig(page, shared, (config) => ({
    ...config,
    apiUrl: `${there}/sim/v2`,
    tokenUrl: `${there}/sim/oauth2/token`,
    stream: { tokenIn: "header", format: "ndjson" },
  }));
  await page.goto(shared.url);
  await expect(connection(page)).toHaveAttribute("data-state", "live");
  await expect(tiles(page)).toHaveCount(48);
});
