import type { Said } from "./page-probe.ts";

/** Runs in the page after `installPageClock`: notes every change of the word, and every blame. */
export function installPageWords(): void {
  const { parts } = globalThis.isothermProbe;
  const said: Said[] = [];
  const blamed = new Set<string>();
  const look = (): void => {
    const word =
      document.querySelector("[data-testid=connection]")?.getAttribute("data-state") ?? null;
    if (word === null) return;
    if (said.at(-1)?.word !== word) said.push({ atMs: parts.nowMs(), word });
    if (word === "live") return;
    for (const state of ["late", "stale", "offline"]) {
      const found = document.querySelectorAll(`[data-testid=tile][data-state=${state}]`);
      for (const tile of found) blamed.add(`${tile.getAttribute("data-device-id")} ${state}`);
    }
  };
  new MutationObserver(look).observe(document, {
    subtree: true,
    childList: true,
    attributeFilter: ["data-state"],
  });
  Object.assign(globalThis.isothermProbe, { said: () => said, blamed: () => [...blamed] });
}
