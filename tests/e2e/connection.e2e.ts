import type { Page } from "@playwright/test";
import type { RunningHost } from "../support/start-host.ts";
import { devicesOf, idOf } from "./cloud.ts";
import { openedStreams, recordWords, watchOpenStreams } from "./connection-watch.ts";
import { expectNoHole } from "./exported-times.ts";
import { withConfig } from "./fixtures.ts";
import { connection, expect, openWall, test, tiles, withoutHistory } from "./shared-host.ts";

const banner = (page: Page) => page.getByRole("region", { name: "Connection" });
const state = (page: Page, word: string) =>
  expect(connection(page), word).toHaveAttribute("data-state", word);

/** Pings of a second, so that silence is noticed in the time of a test. */
async function openQuick(page: Page, host: RunningHost, stream: object = {}): Promise<void> {
  await withoutHistory(page);
  await withConfig(page, host, (config) => ({
    ...config,
    stream: { pingIntervalSeconds: 1, pingToleranceSeconds: 1, ...stream },
  }));
  await openWall(page, host);
  await expect(tiles(page)).toHaveCount(48);
}

/** That no sensor is blamed for what is wrong with our own stream. */
async function expectNobodyBlamed(page: Page): Promise<void> {
  for (const word of ["late", "stale", "offline"]) {
    await expect(page.locator(`[data-testid=tile][data-state=${word}]`)).toHaveCount(0);
  }
}

test("a stream that stops pinging or stalls is followed before anybody sees it", async ({
  page,
  host,
}) => {
  await openQuick(page, host, { pingToleranceSeconds: 2 });
  const words = await recordWords(page);
  const open = watchOpenStreams(host);
  for (const kind of ["no-pings", "stall"]) {
    const streams = await openedStreams(host);
    await host.fault({ kind, scope: "open" });
    await expect.poll(() => openedStreams(host)).toBeGreaterThan(streams);
    await expect.poll(() => open.now()).toBe(1);
  }
  expect(await open.most()).toBe(2);
  expect(await words()).toEqual([]);
  await expectNobodyBlamed(page);
});

test("where nothing pings any more it says so, and is live again with the pings", async ({
  page,
  host,
}) => {
  await openQuick(page, host);
  await host.fault({ kind: "no-pings" });
  await state(page, "reconnecting");
  await expectNobodyBlamed(page);
  await host.clearFaults();
  await state(page, "live");
});

test("a stream that is cut or closed is opened again", async ({ page, host }) => {
  await openQuick(page, host);
  for (const kind of ["cut", "close"]) {
    const streams = await openedStreams(host);
    await host.fault({ kind });
    await expect.poll(() => openedStreams(host)).toBeGreaterThan(streams);
    await state(page, "live");
  }
});

test("short tokens and a stream's own end cost neither the word nor a reading", async ({
  page,
  host,
}) => {
  const sensors = (await devicesOf(host)).filter(({ type }) => type === "temperature").slice(0, 3);
  await host.fault({ kind: "token-lifetime", seconds: 6 });
  await withConfig(page, host, (config) => ({
    ...config,
    stream: { pingIntervalSeconds: 1, pingToleranceSeconds: 2, deviceIds: sensors.map(idOf) },
  }));
  await openWall(page, host);
  await expect(tiles(page)).toHaveCount(sensors.length);
  const fromMs = Date.now();
  const words = await recordWords(page);
  const streams = await openedStreams(host);
  const opened = (count: number) =>
    expect
      .poll(() => openedStreams(host), { timeout: 30_000 })
      .toBeGreaterThanOrEqual(streams + count);
  // Two lives of a token, each followed before its end.
  await opened(2);
  await host.clearFaults();
  await host.fault({ kind: "stream-lifetime", seconds: 3 });
  await opened(3);
  // This one's closing frame comes without warning: then the next stream is opened at once.
  await host.clearFaults();
  await opened(4);
  const toMs = Date.now();
  expect(await words()).toEqual([]);
  await expectNoHole(page, host, sensors.map(idOf), { fromMs, toMs });
});

test("error frames of every shape and what is too large do not stop it", async ({ page, host }) => {
  await openQuick(page, host);
  for (const fault of [
    { kind: "error-frame", shape: "current", code: 13, message: "shape of today" },
    { kind: "error-frame", shape: "older", code: 503, message: "shape of once" },
    { kind: "error-frame", shape: "rest", code: 500, message: "shape of rest" },
    { kind: "oversized-frame", bytes: 20 * 1024 * 1024 },
  ]) {
    const streams = await openedStreams(host);
    await host.fault(fault);
    await expect.poll(() => openedStreams(host)).toBeGreaterThan(streams);
    await state(page, "live");
  }
});

const REFUSED = [
  [{ status: 403, message: "no right to look here" }, "denied", "no right to look here"],
  [{ status: 404, message: "no such project here" }, "denied", "no such project here"],
  [{ status: 429, retryAfter: 1, message: "not so fast" }, "reconnecting", "not so fast"],
  [{ status: 503, message: "out for lunch" }, "reconnecting", "out for lunch"],
] as const;

for (const [fault, word, words] of REFUSED) {
  test(`a stream refused with ${fault.status} is ${word}, in the server's words`, async ({
    page,
    host,
  }) => {
    await openQuick(page, host);
    await host.fault({ kind: "status", path: "devices:stream", ...fault });
    await host.fault({ kind: "cut" });
    await state(page, word);
    await expect(banner(page)).toContainText(words);
    await expect(banner(page)).toContainText(String(fault.status));
    await expectNobodyBlamed(page);
    await host.clearFaults();
    await banner(page).getByRole("button", { name: "Try now" }).click();
    await state(page, "live");
    await expect(banner(page)).toHaveCount(0);
  });
}

test("a page in place of the stream is told from the stream", async ({ page, host }) => {
  await openQuick(page, host);
  await host.fault({ kind: "html", path: "devices:stream" });
  await host.fault({ kind: "cut" });
  await state(page, "reconnecting");
  await expect(banner(page)).toContainText(/text\/html/u);
  await host.clearFaults();
  await state(page, "live");
});

test("tokens that expire at once cost one sign-in and no sensor", async ({ page, host }) => {
  await openQuick(page, host);
  await host.fault([{ kind: "expire-tokens" }, { kind: "cut" }]);
  const streams = await openedStreams(host);
  await expect.poll(() => openedStreams(host)).toBeGreaterThan(streams);
  await state(page, "live");
  await expectNobodyBlamed(page);
});

test("nonsense in the stream is counted with its reason and shows nowhere", async ({
  page,
  host,
  overheard,
}) => {
  await openQuick(page, host);
  const wrong = ["bad-json", "cut-json", "array", "missing-fields", "no-data", "null-value"];
  const values = ["string-value", "nan-value", "huge-value", "future", "epoch", "bad-timestamp"];
  await host.fault([...wrong, ...values].map((variant) => ({ kind: "malformed", variant })));
  await host.fault([{ kind: "malformed", variant: "blank" }, { kind: "unknown-event" }]);
  await page.evaluate(() => location.assign("#/diagnostics"));
  const rejected = page.getByTestId("diagnostics").getByText(/^\d+ ×$/u);
  const sum = async () =>
    (await rejected.allInnerTexts()).reduce((total, text) => total + Number.parseInt(text, 10), 0);
  await expect.poll(sum).toBeGreaterThanOrEqual(wrong.length + values.length);
  await state(page, "live");
  const text = await page.getByTestId("diagnostics").innerText();
  for (const token of overheard.tokens) expect(text).not.toContain(token);
  await page.evaluate(() => location.assign("#/"));
  await expect(tiles(page)).toHaveCount(48);
  await expect(
    page.getByTestId("tile-value").filter({ hasText: /NaN|1e|null|undefined/u }),
  ).toHaveCount(0);
});

test("where tries are limited it stops, says so, and goes on when asked", async ({
  page,
  host,
}) => {
  await openQuick(page, host, { maxRetries: 1 });
  await host.fault({ kind: "refuse", path: "devices:stream" });
  await host.fault({ kind: "cut" });
  await state(page, "stopped");
  await expect(banner(page)).toContainText(/gave up/iu);
  await expectNobodyBlamed(page);
  await host.clearFaults();
  await banner(page).getByRole("button", { name: "Try now" }).click();
  await state(page, "live");
});

test("a machine without a network says so, and is live again within seconds", async ({
  page,
  context,
  host,
}) => {
  await openQuick(page, host);
  await expect(page.getByTestId("chart").first()).toBeVisible();
  await context.setOffline(true);
  await host.fault({ kind: "cut" });
  await state(page, "offline");
  await expect(banner(page)).toContainText("no network");
  await expectNobodyBlamed(page);
  await context.setOffline(false);
  await expect(connection(page)).toHaveAttribute("data-state", "live", { timeout: 10_000 });
});

test("a wall opened while the cloud is down comes up when it is back", async ({ page, host }) => {
  await withoutHistory(page);
  await host.fault({ kind: "status", path: "/v2", status: 503, message: "down" });
  await page.goto(host.url);
  await state(page, "reconnecting");
  await expect(tiles(page)).toHaveCount(0);
  await host.clearFaults();
  await state(page, "live");
  await expect(tiles(page)).toHaveCount(48);
});
