/** Shares the frame among graphs: redraws wait their turn, a frame's worth at a time. */
export interface RedrawQueue {
  /**
   * Runs `redraw` in one of the next frames; the returned function takes it back. Asked for again
   * from the same place, it is the new one that runs, and it has not lost its turn.
   */
  add(redraw: () => void, turn?: RedrawTurn): () => void;
  /** Takes back what was asked for from there. */
  drop(place: object): void;
  /** Draws nothing for so long from now, milliseconds; what waits goes on waiting. */
  hold(forMs: number): void;
  close(): void;
}

export interface RedrawTurn {
  /** Whose redraw it is; each its own where absent. */
  readonly place?: object | undefined;
  /** Lower ones go first; 0, the first of all, where absent. */
  readonly rank?: number | undefined;
}

export interface RedrawQueueOptions {
  /** Milliseconds of redraws one frame may hold; at least one redraw always goes ahead. */
  readonly budgetMs: number;
  readonly now: () => number;
  readonly requestFrame: (callback: () => void) => number;
  readonly cancelFrame: (handle: number) => void;
}

interface Waiting {
  readonly redraw: () => void;
  readonly rank: number;
  /** The frame in which it was first asked for. */
  readonly since: number;
}

/** Whoever has waited for so many frames goes first: half a second at 60 Hz. */
const PATIENCE_FRAMES = 30;

export function createRedrawQueue(options: RedrawQueueOptions): RedrawQueue {
  const waiting = new Map<object, Waiting>();
  let frame: number | null = null;
  let shown = 0;
  let heldUntilMs = Number.NEGATIVE_INFINITY;

  const rankOf = ({ rank, since }: Waiting): number =>
    shown - since > PATIENCE_FRAMES ? -1 : rank;

  function runFrame(): void {
    frame = null;
    if (options.now() < heldUntilMs) {
      ask();
      return;
    }
    shown += 1;
    const endMs = options.now() + options.budgetMs;
    const turns = [...waiting].toSorted(([, a], [, b]) => rankOf(a) - rankOf(b));
    for (const [place, { redraw }] of turns) {
      waiting.delete(place);
      redraw();
      if (options.now() >= endMs) break;
    }
    if (waiting.size > 0) ask();
  }

  function ask(): void {
    frame ??= options.requestFrame(runFrame);
  }

  return {
    add(redraw, { place = {}, rank = 0 } = {}) {
      waiting.set(place, { redraw, rank, since: waiting.get(place)?.since ?? shown });
      ask();
      return () => {
        if (waiting.get(place)?.redraw === redraw) waiting.delete(place);
      };
    },
    drop(place) {
      waiting.delete(place);
    },
    hold(forMs) {
      heldUntilMs = options.now() + forMs;
    },
    close() {
      waiting.clear();
      if (frame !== null) options.cancelFrame(frame);
      frame = null;
    },
  };
}
