/** Shares the frame among graphs: redraws wait their turn, a frame's worth at a time. */
export interface RedrawQueue {
  /**
   * Runs `redraw` for the next picture, or for one of those after it; the returned function takes it
   * back. Asked for again from the same place, it is the new one that runs, and it has not lost its
   * turn.
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
  /** Shows what else has changed by now, where a redraw does not do so itself. */
  readonly settle: () => void;
  readonly now: () => number;
  /** Calls once what runs now is done, before anything is painted. */
  readonly soon: (callback: () => void) => void;
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

/** Redraws sooner after each other than this belong to one picture: less than a frame at 60 Hz. */
const PICTURE_MS = 12;

export function createRedrawQueue(options: RedrawQueueOptions): RedrawQueue {
  const waiting = new Map<object, Waiting>();
  let frame: number | null = null;
  let runsSoon = false;
  let ranMs = Number.NEGATIVE_INFINITY;
  let shown = 0;
  let heldUntilMs = Number.NEGATIVE_INFINITY;

  const rankOf = ({ rank, since }: Waiting): number =>
    shown - since > PATIENCE_FRAMES ? -1 : rank;

  function run(): void {
    if (waiting.size === 0) return;
    const startMs = options.now();
    if (startMs < heldUntilMs) {
      askFrame();
      return;
    }
    ranMs = startMs;
    shown += 1;
    // One alone shares its commit with the number it belongs to; of more, each is told its own cost.
    if (waiting.size > 1) options.settle();
    const endMs = options.now() + options.budgetMs;
    const turns = [...waiting].toSorted(([, a], [, b]) => rankOf(a) - rankOf(b));
    for (const [place, { redraw }] of turns) {
      waiting.delete(place);
      redraw();
      if (options.now() >= endMs) break;
    }
    if (waiting.size > 0) askFrame();
  }

  function askFrame(): void {
    frame ??= options.requestFrame(() => {
      frame = null;
      run();
    });
  }

  /** With the picture that shows the number, where nothing was drawn for it: a frame less. */
  function ask(): void {
    if (frame !== null || runsSoon) return;
    if (options.now() - ranMs < PICTURE_MS) {
      askFrame();
      return;
    }
    runsSoon = true;
    options.soon(() => {
      runsSoon = false;
      run();
    });
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
