/** What the page tells of itself, times in ms since its navigation began. */
export interface PageWatch {
  /** When all tiles on screen showed a value and had been painted; null until then. */
  valuesMs: number | null;
  /** When the first tile, and the first graph, was in the document. */
  firstTileMs: number | null;
  firstGraphMs: number | null;
  readonly longTasks: { readonly startMs: number; readonly durationMs: number }[];
  lcpMs: number | null;
  /** Sum of all layout shifts that nobody caused. */
  shift: number;
  /** The longest of all interactions, ms from input to next paint. */
  slowestInputMs: number;
  /** Frames of a stretch, gap by gap in ms. */
  frames(durationMs: number): Promise<readonly number[]>;
  /** Scripts that were asked for by then, by path. */
  scriptsUntil(ms: number): readonly string[];
}

declare global {
  var benchWatch: PageWatch;
}

/**
 * Runs in the page before any of its own scripts; serialised, so it uses nothing from outside.
 * `visible`: tiles that have to be on screen, each with digits, for the picture to be complete.
 */
export function installPageWatch({ visible }: { readonly visible: number }): void {
  if (window.parent !== window) return;
  const watch: PageWatch = {
    valuesMs: null,
    firstTileMs: null,
    firstGraphMs: null,
    longTasks: [],
    lcpMs: null,
    shift: 0,
    slowestInputMs: 0,
    frames: (durationMs) =>
      new Promise((resolve) => {
        const gaps: number[] = [];
        const startMs = performance.now();
        let beforeMs = startMs;
        const next = (nowMs: number): void => {
          gaps.push(nowMs - beforeMs);
          beforeMs = nowMs;
          if (nowMs - startMs < durationMs) requestAnimationFrame(next);
          else resolve(gaps.slice(1));
        };
        requestAnimationFrame(next);
      }),
    scriptsUntil: (ms) =>
      performance
        .getEntriesByType("resource")
        .filter(({ name, startTime }) => name.endsWith(".js") && startTime <= ms)
        .map(({ name }) => new URL(name).pathname),
  };
  globalThis.benchWatch = watch;

  const isComplete = (): boolean => {
    let shown = 0;
    for (const tile of document.querySelectorAll("[data-testid=tile]")) {
      const { top, bottom, height } = tile.getBoundingClientRect();
      if (height === 0 || bottom <= 0 || top >= innerHeight) continue;
      const value = tile.querySelector("[data-testid=tile-value]");
      if (!/\d/u.test(value?.textContent ?? "")) return false;
      shown += 1;
    }
    return shown >= visible;
  };
  const observer = new MutationObserver(() => {
    if (watch.firstTileMs === null && document.querySelector("[data-testid=tile]") !== null) {
      watch.firstTileMs = performance.now();
    }
    const graphs = ".recharts-surface, [data-testid=tile] canvas, [data-testid=tile] svg path";
    if (watch.firstGraphMs === null && document.querySelector(graphs) !== null) {
      watch.firstGraphMs = performance.now();
    }
    if (watch.valuesMs === null && isComplete()) {
      watch.valuesMs = Number.POSITIVE_INFINITY;
      requestAnimationFrame(() => {
        const { port1, port2 } = new MessageChannel();
        // A message from within a frame comes after its paint.
        port1.addEventListener("message", () => (watch.valuesMs = performance.now()));
        port1.start();
        port2.postMessage(null);
      });
    }
    if (watch.valuesMs !== null && watch.firstGraphMs !== null) observer.disconnect();
  });
  observer.observe(document, { subtree: true, childList: true, characterData: true });

  const see = (type: string, fn: (entry: PerformanceEntry) => void, more: object = {}): void => {
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) fn(entry);
    }).observe({ type, buffered: true, ...more });
  };
  see("longtask", ({ startTime, duration }) =>
    watch.longTasks.push({ startMs: startTime, durationMs: duration }),
  );
  see("largest-contentful-paint", ({ startTime }) => (watch.lcpMs = startTime));
  see("layout-shift", (entry) => {
    const { value, hadRecentInput } = entry as PerformanceEntry & {
      readonly value: number;
      readonly hadRecentInput: boolean;
    };
    if (!hadRecentInput) watch.shift += value;
  });
  see(
    "event",
    (entry) => {
      const { interactionId } = entry as PerformanceEntry & { readonly interactionId: number };
      if (interactionId > 0) {
        watch.slowestInputMs = Math.max(watch.slowestInputMs, entry.duration);
      }
    },
    { durationThreshold: 16 },
  );
}
