import type { Clock, Random } from "../core/lib/ports.ts";

/** This machine's clock, read through on every call so that a corrected clock is seen. */
export const browserClock: Clock = { now: () => Date.now() };

/** Randomness for jitter; nothing secret is made from it. */
export const browserRandom: Random = () => Math.random();
