const TOUCHES = ["pointerdown", "pointermove", "keydown", "wheel", "touchstart"] as const;

/** When somebody last used the page, by `now`; null before the first time. */
export function followTouch(now: () => number): () => number | null {
  let touchedMs: number | null = null;
  const note = (): void => {
    touchedMs = now();
  };
  for (const touch of TOUCHES) addEventListener(touch, note, { passive: true, capture: true });
  return () => touchedMs;
}
