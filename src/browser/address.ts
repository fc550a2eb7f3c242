import type { Cancel } from "../core/lib/ports.ts";

let shown = location.search;

/** The page's address as state: one address is one screen. */
export const address = {
  search: (): string => location.search,

  /** This page's whole address with another query. */
  withSearch: (search: string): string => {
    const query = search === "" ? "" : `?${search}`;
    return `${location.origin}${location.pathname}${query}`;
  },

  /** Replaces the query without a history entry for each keystroke; the hash stays. */
  replaceSearch(search: string): void {
    const query = search === "" || search.startsWith("?") ? search : `?${search}`;
    if (query === location.search) return;
    shown = query;
    history.replaceState(history.state, "", `${location.pathname}${query}${location.hash}`);
  },

  /** Calls when going back or forward changed the query; a new hash is no new screen. */
  onSearch(fn: () => void): Cancel {
    const listener = (): void => {
      if (location.search === shown) return;
      shown = location.search;
      fn();
    };
    window.addEventListener("popstate", listener);
    return () => window.removeEventListener("popstate", listener);
  },
};
