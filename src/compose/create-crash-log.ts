import { browserClock } from "../browser/browser-clock.ts";
import { reloadMemory } from "../browser/reload-memory.ts";
import { reloadDelayMs } from "../core/screen-care/reload-budget.ts";
import type { WallStore } from "../store/create-wall-store.ts";

/** What is known of parts of the picture that broke down. */
export interface CrashLog {
  report(part: string, error: unknown): void;
  /** The picture is given up: how long, in ms, until the page loads itself anew. */
  giveUp(): number;
  reload(): void;
  isBroken(): boolean;
}

export function createCrashLog(wall: WallStore): CrashLog {
  let broken = false;
  return {
    report: (part, error) => wall.log(browserClock.now(), `${part} broke down: ${inShort(error)}.`),
    giveUp() {
      broken = true;
      return reloadDelayMs(reloadMemory.times(), browserClock.now());
    },
    reload() {
      reloadMemory.note(browserClock.now());
      location.reload();
    },
    isBroken: () => broken,
  };
}

/** The kind of an error and the start of its words, without an address that may be in them. */
function inShort(error: unknown): string {
  if (!(error instanceof Error)) return "not an error";
  const words = error.message.replaceAll(/\S*[/?]\S*/gu, "…").slice(0, 120);
  return words === "" ? error.name : `${error.name}, ${words}`;
}
