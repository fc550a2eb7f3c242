const FIRST_WAIT_MS = 1_000;
const LONGEST_WAIT_MS = 30_000;

/**
 * The module that `load` imports, asked for again until it comes: a screen that nobody touches is
 * not loaded anew. Browsers remember a module they could not fetch for the life of the page, by
 * its address, which their error names: another query makes it another module.
 */
export async function persist<T>(load: () => Promise<T>): Promise<T> {
  let again = load;
  for (let tries = 1; ; tries += 1) {
    try {
      return await again();
    } catch (error) {
      const address = /https?:\S+?\.js\b/u.exec(String(error))?.[0];
      if (address !== undefined) {
        again = (): Promise<T> => import(/* @vite-ignore */ `${address}?try=${tries}`);
      }
      const waitMs = Math.min(FIRST_WAIT_MS * 2 ** (tries - 1), LONGEST_WAIT_MS);
      await new Promise((resolve) => setTimeout(resolve, waitMs));
    }
  }
}
