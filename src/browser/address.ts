import type { Cancel } from "../core/lib/ports.ts";

/** The page's address as state: one address is one screen. */
export const address = {
  search: (): string => location.search,

  /** Replaces the query without a history entry for each keystroke; the hash stays. */
  replaceSearch(search: string): void {
    const query = search === "" || search.startsWith("?") ? search : `?${search}`;
    if (query === location.search) return;
    history.replaceState(history.state, "", `${location.pathname}${query}${location.hash}`);
  },

  onPopState(fn: () => void): Cancel {
    window.addEventListener("popstate", fn);
    return () => window.removeEventListener("popstate", fn);
  },
};
