/** `refused`: the browser would not; `missing`: it has no such thing, or not at this address. */
export type WakeLockState = "off" | "held" | "refused" | "missing";
