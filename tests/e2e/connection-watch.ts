// The connection as it goes by: every word the page says, and how many streams are open at once.
import { setTimeout as wait } from "node:timers/promises";
import type { Page } from "@playwright/test";
import type { RunningHost } from "../support/start-host.ts";

/** Records what the connection's word changes to from now on, however briefly; no polling. */
export async function recordWords(page: Page): Promise<() => Promise<readonly string[]>> {
  const words = await page.evaluateHandle(() => {
    const seen: string[] = [];
    const watched = document.querySelector("[data-testid=connection]");
    if (watched === null) throw new Error("There is no connection to watch.");
    let last = watched.getAttribute("data-state");
    new MutationObserver((changes) => {
      // What an attribute was before a change is what the change before it had made of it.
      const words = changes.slice(1).map(({ oldValue }) => oldValue);
      for (const word of [...words, watched.getAttribute("data-state")]) {
        if (word !== last) seen.push(word ?? "");
        last = word;
      }
    }).observe(watched, { attributeFilter: ["data-state"], attributeOldValue: true });
    return seen;
  });
  return () => words.jsonValue();
}

export interface OpenStreams {
  /** How many are open now. */
  now: () => Promise<number>;
  /** The most that were ever seen open at once; ends the watch. */
  most: () => Promise<number>;
}

/** Asks the simulator again and again how many streams are open. */
export function watchOpenStreams(host: RunningHost): OpenStreams {
  let most = 0;
  const over = new AbortController();
  const now = async (): Promise<number> => {
    const response = await fetch(`${host.url}/sim/requests`);
    const { openStreams } = (await response.json()) as { readonly openStreams: number };
    most = Math.max(most, openStreams);
    return openStreams;
  };
  const watch = async (): Promise<void> => {
    while (!over.signal.aborted) {
      await now();
      await wait(50);
    }
  };
  const watched = watch();
  return {
    now,
    async most() {
      over.abort();
      await watched;
      return most;
    },
  };
}

/** How many streams were asked for and answered, since the simulator was started. */
export async function openedStreams(host: RunningHost): Promise<number> {
  const response = await fetch(`${host.url}/sim/requests`);
  const { requests } = (await response.json()) as {
    readonly requests: readonly { readonly path: string; readonly status: number }[];
  };
  return requests.filter(({ path, status }) => path.endsWith(":stream") && status === 200).length;
}
