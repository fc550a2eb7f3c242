import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import type { Page } from "@playwright/test";
import type { RunningHost } from "../support/start-host.ts";
import { connection, expect, test, tiles } from "./fixtures.ts";
import { notices, openWall, test as shared } from "./shared-host.ts";

interface Beacon {
  readonly contentType: string;
  readonly body: {
    readonly screen: string;
    readonly connection: { readonly state: string };
    readonly devices: { readonly count: number };
    readonly events: { readonly received: number };
  };
}

/** A page whose beacon goes at once, and then whenever a minute is passed for it. */
async function openWithBeacon(page: Page, host: RunningHost, url: string): Promise<void> {
  const config: unknown = await (await fetch(`${host.url}/config.json`)).json();
  await page.route("**/config.json", (route) =>
    route.fulfill({ json: Object.assign({}, config, { beacon: { url } }) }),
  );
  await page.clock.install();
  await page.addInitScript(() => {
    Math.random = () => 0;
  });
  await openWall(page, host, "?kiosk=1&screen=kitchen&token=s3cr3t");
}

const minute = (page: Page): Promise<void> => page.clock.fastForward(60_000);

test("[SC20] [SC22] [SC24] a beacon tells how the page is, and its failure is nobody's on the screen", async ({
  page,
  host,
}) => {
  const beacons = async (): Promise<readonly Beacon[]> => {
    const answer = await fetch(`${host.url}/sim/beacon`);
    return ((await answer.json()) as { readonly beacons: readonly Beacon[] }).beacons;
  };
  await openWithBeacon(page, host, "sim/beacon");
  await expect.poll(async () => (await beacons()).length).toBe(1);
  await expect(tiles(page).first()).toBeVisible();
  await minute(page);
  await expect.poll(async () => (await beacons()).length).toBe(2);
  const [first, second] = await beacons();
  expect(first?.contentType).toMatch(/^text\/plain/u);
  expect(second?.body).toMatchObject({
    screen: `${host.url}/?kiosk=1&screen=kitchen`,
    kiosk: true,
    devices: { count: 48 },
  });
  expect(JSON.stringify(await beacons())).not.toContain("s3cr3t");

  const shown = await notices(page).count();
  await host.fault({ kind: "refuse" });
  await minute(page);
  await expect(connection(page)).toHaveAttribute("data-state", "reconnecting");
  await host.clearFaults();
  await minute(page);
  await expect.poll(async () => (await beacons()).length).toBe(3);
  await expect(notices(page)).toHaveCount(shown);
  await page.evaluate(() => location.assign("#/diagnostics"));
  const diagnostics = page.getByTestId("diagnostics");
  await expect(diagnostics).toContainText("failed: no answer.");
  await expect(diagnostics).toContainText("is taken again.");
});

shared(
  "[SC23] a receiver of another origin is asked for nothing beforehand",
  async ({ page, shared: host }) => {
    const asked: string[] = [];
    const receiver = createServer((request, response) => {
      asked.push(`${request.method} ${request.headers["content-type"]} ${request.headers.cookie}`);
      request.resume().on("end", () => response.end());
    }).listen(0, "127.0.0.1");
    await new Promise((resolve) => receiver.once("listening", resolve));
    const { port } = receiver.address() as AddressInfo;
    await openWithBeacon(page, host, `http://127.0.0.1:${port}/beacon`);
    await expect.poll(() => asked).toEqual(["POST text/plain;charset=UTF-8 undefined"]);
    receiver.close();
    receiver.closeAllConnections();
  },
);
