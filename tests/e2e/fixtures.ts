import { test as base, expect, type Page } from "@playwright/test";
import { SIMULATOR_SERVICE_ACCOUNT } from "../../src/simulator/service-account.ts";
import { startHost, type RunningHost } from "../support/start-host.ts";

/** A host of its own for each test: faults of one are not seen by another. */
export const test = base.extend<{
  readonly env: Readonly<Record<string, string>>;
  readonly host: RunningHost;
}>({
  env: [{ SIM_INTERVAL: "2", SIM_FAULTS: "0" }, { option: true }],
  host: async ({ env }, use) => {
    const host = await startHost(env);
    await use(host);
    await host.stop();
  },
});

export { expect };

export const account = SIMULATOR_SERVICE_ACCOUNT;

export const tiles = (page: Page) => page.getByTestId("tile");
export const connection = (page: Page) => page.getByTestId("connection");

/** The demo's config.json, changed; a demo signs in by itself, so most stories take `demo` out. */
export async function withConfig(
  page: Page,
  host: RunningHost,
  change: (config: Record<string, unknown>) => Record<string, unknown>,
): Promise<void> {
  const response = await fetch(`${host.url}/config.json`);
  const config = (await response.json()) as Record<string, unknown>;
  await page.route("**/config.json", (route) => route.fulfill({ json: change(config) }));
}

export async function signIn(page: Page, secret: string = account.secret): Promise<void> {
  await page.getByLabel("Key ID").fill(account.keyId);
  await page.getByLabel("Email").fill(account.email);
  await page.getByLabel("Secret").fill(secret);
  await page.getByRole("button", { name: "Sign in" }).click();
}

/** One line of the simulator's request log; `token` is a fingerprint. */
export interface LoggedRequest {
  readonly method: string;
  readonly path: string;
  readonly query: string;
  readonly status: number;
  readonly token: string | null;
}
