import { browserClock } from "../browser/browser-clock.ts";
import { errorWords } from "../browser/error-words.ts";
import { reloadMemory } from "../browser/reload-memory.ts";
import { reloadDelayMs } from "../core/screen-care/reload-budget.ts";
import type { WallStore } from "../store/create-wall-store.ts";

/** The same mistake is told of once in this while: it may be made every frame. */
const AGAIN_MS = 60_000;

/** What is known of parts of the picture that broke down. */
export interface CrashLog {
  report(part: string, error: unknown): void;
  /** A mistake that nothing caught; what it was, in short. */
  uncaught(words: string): void;
  /** The picture is given up: how long, in ms, until the page loads itself anew. */
  giveUp(): number;
  reload(): void;
  isBroken(): boolean;
}

export function createCrashLog(wall: WallStore): CrashLog {
  let broken = false;
  let last = "";
  const told = new Map<string, number>();

  const log = (words: string): void => wall.log(browserClock.now(), words);
  const before = reloadMemory.takeWhy();
  if (before !== "") log(`The page loaded itself anew. ${before}`);

  return {
    report(part, error) {
      last = `${part} broke down: ${errorWords(error)}.`;
      log(last);
    },
    uncaught(words) {
      const nowMs = browserClock.now();
      if (nowMs - (told.get(words) ?? Number.NEGATIVE_INFINITY) < AGAIN_MS) return;
      for (const [old, timeMs] of told) if (nowMs - timeMs >= AGAIN_MS) told.delete(old);
      told.set(words, nowMs);
      log(`A mistake that nothing caught: ${words}.`);
    },
    giveUp() {
      broken = true;
      return reloadDelayMs(reloadMemory.times(), browserClock.now());
    },
    reload() {
      reloadMemory.note(browserClock.now(), last);
      location.reload();
    },
    isBroken: () => broken,
  };
}
