/** How a device's silence is judged (contract, "Freshness"); `waiting` before any reading. */
export type Freshness = "waiting" | "fresh" | "late" | "stale" | "offline";
