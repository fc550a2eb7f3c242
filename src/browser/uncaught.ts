import { errorWords } from "./error-words.ts";

/** Calls with the words of every mistake that nothing caught. */
export function onUncaught(fn: (words: string) => void): void {
  const listener = (event: Event): void => fn(errorWords(event));
  addEventListener("error", listener);
  addEventListener("unhandledrejection", listener);
}
