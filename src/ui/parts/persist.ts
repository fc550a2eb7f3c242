import { startAnew } from "./start-anew.ts";

const FIRST_WAIT_MS = 1_000;
const LONGEST_WAIT_MS = 30_000;
/** A chunk that is there and still does not come this often lacks one that it takes from. */
const TRIES_BEFORE_LOOKING = 2;

/**
 * The module that `load` imports and that exports `name`, asked for again until it comes: a screen
 * that nobody touches is not loaded anew. Browsers remember a module they could not fetch for the
 * life of the page, by its address, which their error names: another query makes it another module.
 * What another module imports has no other query: where that is missing the page starts anew.
 */
export async function persist<T extends object>(
  load: () => Promise<T>,
  name: keyof T & string,
): Promise<T> {
  let again = load;
  for (let tries = 1; ; tries += 1) {
    try {
      return partOf(await again(), name);
    } catch (error) {
      const address = /https?:\S+?\.js\b/u.exec(String(error))?.[0];
      if (address !== undefined) {
        again = (): Promise<T> => import(/* @vite-ignore */ `${address}?try=${tries}`);
        if (tries >= TRIES_BEFORE_LOOKING) await startAnew(`${address}?try=${tries - 1}`);
      }
      const waitMs = Math.min(FIRST_WAIT_MS * 2 ** (tries - 1), LONGEST_WAIT_MS);
      await new Promise((resolve) => setTimeout(resolve, waitMs));
    }
  }
}

/** Asked for by its address, a chunk of several modules has them by names of the bundler's own. */
function partOf<T extends object>(chunk: T, name: string): T {
  if (name in chunk) return chunk;
  const parts: readonly unknown[] = Object.values(chunk);
  const has = (part: unknown): part is T =>
    typeof part === "object" && part !== null && name in part;
  return parts.find(has) ?? chunk;
}
