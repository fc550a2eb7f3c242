// Tones made by the page itself: no file to fetch, and none to miss. Browsers let a page be heard
// only after a press on it; until then the context is suspended, and any press resumes it.

/** One tone: hertz, and seconds after the first. */
interface Tone {
  readonly hertz: number;
  readonly atSeconds: number;
  readonly forSeconds: number;
}

/** An alarm falls and insists; a warning rises once and is soft. */
const TONES = {
  alarm: [0, 1, 2].flatMap((turn): Tone[] => [
    { hertz: 988, atSeconds: turn * 0.5, forSeconds: 0.2 },
    { hertz: 740, atSeconds: turn * 0.5 + 0.22, forSeconds: 0.2 },
  ]),
  warning: [
    { hertz: 523, atSeconds: 0, forSeconds: 0.28 },
    { hertz: 659, atSeconds: 0.3, forSeconds: 0.4 },
  ],
} as const;
const LOUDNESS = { alarm: 0.35, warning: 0.16 } as const;
const EDGE_SECONDS = 0.02;
const LOCK = "isotherm-sound";
/** Other screens of this browser that want to be heard meanwhile are left out, ms. */
const HOLD_MS = 5_000;
/** A context that may run does so within this, ms; before, nobody can tell. */
const STARTING_MS = 1_000;
const GESTURES = ["pointerdown", "keydown"] as const;

export function createSound() {
  let context: AudioContext | null = null;
  let told: (() => void) | null = null;
  let starting = false;

  const resume = (): void => {
    if (context === null || context.state === "running") return;
    void context.resume().catch(() => undefined);
  };

  function start(): void {
    context = new AudioContext();
    starting = true;
    setTimeout(() => {
      starting = false;
      told?.();
    }, STARTING_MS);
    context.addEventListener("statechange", () => told?.());
    for (const gesture of GESTURES) addEventListener(gesture, resume, { capture: true });
  }

  function open(changed: () => void): void {
    told = changed;
    try {
      if (context === null) start();
    } catch {
      // A machine without any sound; it is said to wait for a press, and is not heard.
      return;
    }
    resume();
  }

  function sing(level: keyof typeof TONES): void {
    if (context === null || context.state !== "running") return;
    const start = context.currentTime + EDGE_SECONDS;
    for (const { hertz, atSeconds, forSeconds } of TONES[level]) {
      const tone = new OscillatorNode(context, { frequency: hertz, type: "triangle" });
      const gain = new GainNode(context, { gain: 0 });
      const from = start + atSeconds;
      const to = from + forSeconds;
      gain.gain.setValueAtTime(0, from);
      gain.gain.linearRampToValueAtTime(LOUDNESS[level], from + EDGE_SECONDS);
      gain.gain.setValueAtTime(LOUDNESS[level], to - EDGE_SECONDS);
      gain.gain.linearRampToValueAtTime(0, to);
      tone.connect(gain).connect(context.destination);
      tone.start(from);
      tone.stop(to);
    }
  }

  return {
    supported: typeof AudioContext !== "undefined",
    isAllowed(): boolean | null {
      if (context?.state === "running") return true;
      return starting ? null : false;
    },
    open,
    play(level: keyof typeof TONES, once: boolean): void {
      // Where pages are not secure there are no locks, and two screens may be heard.
      const { locks }: { readonly locks?: LockManager | undefined } = navigator;
      if (!once || locks === undefined) return sing(level);
      // One that cannot be heard must not hold the others up.
      if (context?.state !== "running") return;
      let answered = false;
      const heard = locks.request(LOCK, { ifAvailable: true }, async (lock) => {
        answered = true;
        if (lock === null) return;
        sing(level);
        await new Promise((resolve) => setTimeout(resolve, HOLD_MS));
      });
      // A browser may refuse a lock, as where a page may store nothing: rather twice than not at all.
      heard.catch(() => {
        if (!answered) sing(level);
      });
    },
    close(): void {
      told = null;
      for (const gesture of GESTURES) removeEventListener(gesture, resume, { capture: true });
      void context?.close();
      context = null;
    },
  };
}
