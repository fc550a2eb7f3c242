import type { ConnectionPolicy } from "./policy.ts";
import type { LiveState } from "./state.ts";

/** The longest a live stream may be silent, in ms: one ping and its tolerance. */
export function silenceAllowedMs(
  policy: Pick<ConnectionPolicy, "pingIntervalMs" | "pingToleranceMs">,
): number {
  return policy.pingIntervalMs + policy.pingToleranceMs;
}

/** How long the stream has said nothing that it owes us, in ms; never negative. */
export function silentForMs(live: LiveState, now: number): number {
  // The first ping is owed from the opening on, but a server that never pings is known by bytes.
  const owedMs = live.pingless === true ? live.lastSignalMs : live.sinceMs;
  const heardMs = Math.min(live.lastSignalMs, live.lastPingMs ?? owedMs);
  return Math.max(0, now - heardMs);
}

/** How long until silence counts as death, in ms; 0 when it does already. */
export function remainingMs(live: LiveState, now: number, policy: ConnectionPolicy): number {
  return Math.max(0, silenceAllowedMs(policy) - silentForMs(live, now));
}

/**
 * The same stream on a clock that was set back: what was heard "in the future" was heard just
 * now, or its silence would not count until the old time comes round again.
 */
export function onThisClock(live: LiveState, now: number): LiveState {
  const lastSignalMs = Math.min(live.lastSignalMs, now);
  const lastPingMs = live.lastPingMs === null ? null : Math.min(live.lastPingMs, now);
  if (lastSignalMs === live.lastSignalMs && lastPingMs === live.lastPingMs) return live;
  return { ...live, sinceMs: Math.min(live.sinceMs, now), lastSignalMs, lastPingMs };
}

/** True when the stream has lived long enough to wipe the failures before it. */
export function wasHealthy(live: LiveState, policy: ConnectionPolicy): boolean {
  // By its last sign of life, not by now: eight hours asleep on a dead stream prove nothing.
  return live.lastSignalMs - live.sinceMs >= policy.healthyAfterMs;
}
