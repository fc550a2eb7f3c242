import { describeClockError } from "../../core/time/clock-verdict.ts";
import { formatAge } from "../../core/view/format-age.ts";
import type { SkewSource } from "../../store/wall-state.ts";
import { CONNECTION_WORDS } from "../connection/connection-words.ts";
import { useNow } from "../hooks/use-now.ts";
import { usePingTimer } from "../hooks/use-ping-timer.ts";
import { useWall } from "../hooks/use-wall.ts";
import { FactList } from "./fact-list.tsx";

/** What the live stream brings, and how it holds. */
export function StreamFacts() {
  const nowMs = useNow();
  const { word, sinceMs } = useWall((state) => state.connection);
  const skewMs = useWall((state) => state.skewMs);
  const skewSource = useWall((state) => state.skewSource);
  // Tenths of a second are what is shown: less does not draw the page again.
  const clockAheadMs = useWall((state) => Math.round(state.clockAheadMs / 100) * 100);
  const counters = useWall((state) => state.counters);
  const { silentMs, allowedMs } = usePingTimer();
  const { duplicates, events, lastEventMs, overflow, reconnects } = counters;
  return (
    <FactList
      title="Stream"
      facts={[
        ["State", `${CONNECTION_WORDS[word]} for ${formatAge(nowMs - skewMs - sinceMs)}`],
        ["Reconnects", String(reconnects)],
        ["Events received", events.toLocaleString("en")],
        ["Last event", lastEventMs === null ? "none yet" : `${formatAge(nowMs - lastEventMs)} ago`],
        [
          "Since the last ping",
          silentMs === null
            ? "not live"
            : `${Math.round(silentMs / 1000)} s of ${Math.round(allowedMs / 1000)} s allowed`,
        ],
        ["Clock skew", `${formatSkew(clockAheadMs)}${SOURCE_WORDS[skewSource]}`],
        ["Duplicates", duplicates.toLocaleString("en")],
        [
          "Readings let go",
          overflow === 0 ? "none" : `${overflow.toLocaleString("en")}: a series was full`,
        ],
      ]}
    />
  );
}

const SOURCE_WORDS: Readonly<Record<SkewSource, string>> = {
  none: " (not measured)",
  host: " (by the page’s host)",
  "token-endpoint": " (by the token endpoint)",
  ping: " (by pings)",
};

/** This machine's clock against the cloud's, in words. */
function formatSkew(aheadMs: number): string {
  if (Math.abs(aheadMs) >= 60_000) return `this clock is ${describeClockError(aheadMs)}`;
  const seconds = (Math.abs(aheadMs) / 1000).toFixed(1);
  if (seconds === "0.0") return "none";
  return `this clock is ${seconds} s ${aheadMs > 0 ? "fast" : "slow"}`;
}
