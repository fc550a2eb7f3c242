const PAGE = "isotherm.page";
const SCROLL = "isotherm.scroll";
/** A list that is not long enough by then has become another one. */
const LONGEST_MS = 10_000;

/** Where this tab was, over a reload: the page of a wall, and how far a desk was scrolled. */
export const placeMemory = {
  page: (): number => take(PAGE, false),
  notePage: (page: number): void => put(PAGE, page),
  noteScroll: (): void => put(SCROLL, Math.round(scrollY)),
  /** Scrolls back as soon as the page is long enough, unless somebody is at it already. */
  scrollBack(): void {
    const topPx = take(SCROLL, true);
    if (topPx === 0) return;
    const root = document.documentElement;
    const observer = new ResizeObserver(() => {
      if (root.scrollHeight < topPx + innerHeight) return;
      stop();
      if (scrollY === 0) scrollTo(0, topPx);
    });
    const stop = (): void => {
      clearTimeout(timer);
      observer.disconnect();
    };
    const timer = setTimeout(stop, LONGEST_MS);
    observer.observe(root);
    observer.observe(document.body);
  },
};

function take(key: string, once: boolean): number {
  try {
    const found = Number(sessionStorage.getItem(key) ?? 0);
    if (once) sessionStorage.removeItem(key);
    return Number.isSafeInteger(found) && found > 0 ? found : 0;
  } catch {
    return 0;
  }
}

function put(key: string, value: number): void {
  try {
    sessionStorage.setItem(key, String(value));
  } catch {
    // Then the first page is shown, from its top.
  }
}
