import { useContext, useEffect, useEffectEvent } from "react";
import { useCommands } from "./use-commands.ts";
import { HandlesContext } from "./use-handle.ts";
import { useWall } from "./use-wall.ts";

/** The store ticks once a second; the session's own timer, which knows every byte, goes first. */
const TICK_GRACE_MS = 2000;

export interface PingTimer {
  /** Since the last ping, or since the stream went live where none has come yet; null: not live. */
  readonly silentMs: number | null;
  /** Ping interval and tolerance of the configuration. */
  readonly allowedMs: number;
  readonly overdue: boolean;
}

/** The ping timer's React face: time since the last ping, and a reconnect when pings stop. */
export function usePingTimer(): PingTimer {
  const commands = useCommands();
  const allowedMs = useWall(
    ({ config: { stream } }) => (stream.pingIntervalSeconds + stream.pingToleranceSeconds) * 1000,
  );
  const silentMs = useWall(({ connection, counters, nowMs, skewMs }) => {
    if (connection.word !== "live") return null;
    const heardMs = Math.max(counters.lastPingMs ?? 0, connection.sinceMs + skewMs);
    return Math.max(0, nowMs - heardMs);
  });
  const overdue = silentMs !== null && silentMs > allowedMs + TICK_GRACE_MS;
  // A picture of a screen asks for nothing: the screen itself does.
  const pictured = !useContext(HandlesContext);
  const reconnect = useEffectEvent(() => {
    if (!pictured) commands.retryNow();
  });
  useEffect(() => {
    if (overdue) reconnect();
  }, [overdue]);
  return { silentMs, allowedMs, overdue };
}
