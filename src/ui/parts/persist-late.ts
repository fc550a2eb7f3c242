import { persist } from "./persist.ts";

let first = (): Promise<unknown> => Promise.resolve();

/** What several late chunks take from: it is there before any of them is asked for. */
export function setComesFirst(load: () => Promise<unknown>): void {
  first = load;
}

/** As `persist`, for a chunk that takes from others than the page's own. */
export async function persistLate<T extends object>(
  load: () => Promise<T>,
  name: keyof T & string,
): Promise<T> {
  await first();
  return persist(load, name);
}
