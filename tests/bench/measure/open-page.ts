import type { Browser, CDPSession, Page } from "@playwright/test";
import { installPageWatch } from "./page-watch.ts";

/** A page in a browser context, and so a process, of its own. */
export interface OpenPage {
  readonly page: Page;
  readonly session: CDPSession;
  close(): Promise<void>;
}

export const SCREEN = { width: 1920, height: 1080 };

/** Opens `url` and waits until so many tiles on screen have values, at most `patienceMs`. */
export async function openPage(
  browser: Browser,
  url: string,
  options: { readonly visible: number; readonly patienceMs?: number },
): Promise<OpenPage> {
  const context = await browser.newContext({ viewport: SCREEN, locale: "en-GB" });
  await context.addInitScript(installPageWatch, { visible: options.visible });
  const page = await context.newPage();
  const session = await context.newCDPSession(page);
  // CPU time of the main thread: what other programs take of the machine is not in it.
  await session.send("Performance.enable", { timeDomain: "threadTicks" });
  await page.goto(url, { waitUntil: "commit" });
  await page.waitForFunction(() => Number.isFinite(benchWatch.valuesMs ?? Number.NaN), undefined, {
    timeout: options.patienceMs ?? 60_000,
    polling: 100,
  });
  return { page, session, close: () => context.close() };
}

/** CPU time the main thread has spent in tasks so far, ms. */
export async function taskMs({ session }: OpenPage): Promise<number> {
  const { metrics } = await session.send("Performance.getMetrics");
  return 1000 * (metrics.find(({ name }) => name === "TaskDuration")?.value ?? Number.NaN);
}

/** What the page holds on to after a collection. */
export async function heldBy({ session }: Pick<OpenPage, "session">): Promise<{
  readonly heapMB: number;
  readonly nodes: number;
  readonly listeners: number;
}> {
  await session.send("HeapProfiler.collectGarbage");
  const { usedSize, backingStorageSize = 0 } = (await session.send("Runtime.getHeapUsage")) as {
    usedSize: number;
    backingStorageSize?: number;
  };
  const counted = await session.send("Memory.getDOMCounters");
  return {
    // Typed arrays lie beside the heap, and are memory all the same.
    heapMB: (usedSize + backingStorageSize) / 1e6,
    nodes: counted.nodes,
    listeners: counted.jsEventListeners,
  };
}

/** CPU time of all the browser's processes so far, ms. */
export async function browserMs(browser: Browser): Promise<number> {
  const session = await browser.newBrowserCDPSession();
  const { processInfo } = await session.send("SystemInfo.getProcessInfo");
  await session.detach();
  return 1000 * processInfo.reduce((sum, { cpuTime }) => sum + cpuTime, 0);
}
