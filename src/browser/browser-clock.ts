import type { Random } from "../core/lib/ports.ts";
import { createSteadyClock } from "./create-steady-clock.ts";

/** This machine's time, steady; called through, so that a replaced global is honoured. */
export const browserClock = createSteadyClock(
  () => Date.now(),
  () => performance.now(),
);

/** Randomness for jitter; nothing secret is made from it. */
export const browserRandom: Random = () => Math.random();
