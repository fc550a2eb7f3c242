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

/** How long until silence, or pings that stay away, call for a successor, in ms; 0 when they do. */
export function remainingMs(live: LiveState, now: number): number {
  return Math.max(0, live.allowedMs - silentForMs(live, now));
}

/** No byte of any kind for longer than is allowed. */
export function isMute(live: LiveState, now: number): boolean {
  return now - live.lastSignalMs >= live.allowedMs;
}

/** It spoke and did not ping: nothing, where it said nothing at all, is no such habit. */
export function neverPinged(live: LiveState): boolean {
  return live.lastPingMs === null && live.lastSignalMs > live.sinceMs;
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
