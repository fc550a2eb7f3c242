/** Shares the frame among graphs: redraws wait their turn, a frame's worth at a time. */
export interface RedrawQueue {
  /** Runs `redraw` in one of the next frames; the returned function takes it back. */
  add(redraw: () => void): () => void;
  close(): void;
}

export interface RedrawQueueOptions {
  /** Milliseconds of redraws one frame may hold; at least one redraw always goes ahead. */
  readonly budgetMs: number;
  readonly now: () => number;
  readonly requestFrame: (callback: () => void) => number;
  readonly cancelFrame: (handle: number) => void;
}

export function createRedrawQueue(options: RedrawQueueOptions): RedrawQueue {
  const waiting = new Set<() => void>();
  let frame: number | null = null;

  function runFrame(): void {
    frame = null;
    const endMs = options.now() + options.budgetMs;
    for (const redraw of waiting) {
      waiting.delete(redraw);
      redraw();
      if (options.now() >= endMs) break;
    }
    if (waiting.size > 0) ask();
  }

  function ask(): void {
    frame ??= options.requestFrame(runFrame);
  }

  return {
    add(redraw) {
      // A wrapper of its own, so that one function added twice is taken back once.
      const entry = (): void => redraw();
      waiting.add(entry);
      ask();
      return () => {
        waiting.delete(entry);
      };
    },
    close() {
      waiting.clear();
      if (frame !== null) options.cancelFrame(frame);
      frame = null;
    },
  };
}
