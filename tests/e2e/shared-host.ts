// What the acceptance tests share: one host a worker, and a page whose console is listened to.
import type { ConsoleMessage, Page } from "@playwright/test";
import type { RunningHost } from "../support/start-host.ts";
import { startHost } from "../support/start-host.ts";
import { connection, expect, test as base, tiles } from "./fixtures.ts";

/** What a page said and was handed in its life. */
export interface Overheard {
  readonly errors: readonly string[];
  readonly console: readonly string[];
  readonly tokens: readonly string[];
}

export const test = base.extend<
  { readonly overheard: Overheard },
  { readonly shared: RunningHost }
>({
  shared: [
    // oxlint-disable-next-line no-empty-pattern -- the runner reads the names of fixtures from it
    async ({}, use) => {
      const host = await startHost({ SIM_INTERVAL: "2", SIM_FAULTS: "0" });
      await use(host);
      await host.stop();
    },
    { scope: "worker" },
  ],
  overheard: [
    async ({ page }, use) => {
      const overheard = overhear(page);
      await use(overheard);
      expect(overheard.errors, "errors on the console").toEqual([]);
      for (const token of overheard.tokens) {
        expect(overheard.console.join("\n"), "a token on the console").not.toContain(token);
      }
    },
    { auto: true },
  ],
});

function overhear(page: Page): Overheard {
  const errors: string[] = [];
  const said: string[] = [];
  const tokens: string[] = [];
  page.on("pageerror", (error) => errors.push(String(error)));
  page.on("console", (message) => {
    // The browser's own line on a failed request names its address, stream tokens included.
    if (isFailedRequest(message) || isBlockedWorker(message)) return;
    said.push(message.text());
    if (message.type() === "error" || message.type() === "warning") errors.push(message.text());
  });
  // Tokens that were good for something, as the page sends them: in the stream's address, else in
  // the header. The body they came in may be gone with its page before it is read.
  page.on("response", (response) => {
    if (!response.ok()) return;
    const request = response.request();
    const bearer = /^Bearer (?<token>.+)$/u.exec(request.headers()["authorization"] ?? "");
    const token = new URL(request.url()).searchParams.get("token") ?? bearer?.groups?.["token"];
    if (token !== undefined) tokens.push(token);
  });
  return { errors, console: said, tokens };
}

/** Playwright's own word on the workers it was asked to keep out (playwright.config.ts). */
function isBlockedWorker(message: ConsoleMessage): boolean {
  return message.text() === "Service Worker registration blocked by Playwright";
}

function isFailedRequest(message: ConsoleMessage): boolean {
  return /^(?:Failed to load resource|Access to fetch at)/u.test(message.text());
}

export { connection, expect, tiles };

export const summary = (page: Page) => page.getByTestId("summary");
export const notices = (page: Page) => page.getByRole("list", { name: "Notices" });

/** Opens the wall and waits until it is live. */
export async function openWall(page: Page, host: RunningHost, query = ""): Promise<void> {
  await page.goto(`${host.url}/${query}`);
  await expect(connection(page)).toHaveAttribute("data-state", "live");
}

/** The numbers of the verdict. */
export async function numbersOf(page: Page): Promise<readonly number[]> {
  return [...(await summary(page).innerText()).matchAll(/\d+/gu)].map(([found]) => Number(found));
}

/** Answers history with nothing: quick loads one after another would use up the API's rate. */
export async function withoutHistory(page: Page): Promise<void> {
  await page.route("**/events?*", (route) =>
    route.fulfill({ json: { events: [], nextPageToken: "" } }),
  );
}
