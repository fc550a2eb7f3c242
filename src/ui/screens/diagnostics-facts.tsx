import { useNow } from "../hooks/use-now.ts";
import { usePingTimer } from "../hooks/use-ping-timer.ts";
import { useWall } from "../hooks/use-wall.ts";
import { buildId } from "./build-id.ts";
import { heapBytes } from "./heap-bytes.ts";
import { describeClockError } from "../../core/time/clock-verdict.ts";
import type { SkewSource } from "../../store/wall-state.ts";
import type { BuildState } from "../../core/screen-care/build-state.ts";
import { formatAge } from "../../core/view/format-age.ts";

/** The numbers of the diagnostics page, refreshed with the store's own tick. */
export function DiagnosticsFacts() {
  const nowMs = useNow();
  const startedMs = useWall((state) => state.startedMs);
  const skewMs = useWall((state) => state.skewMs);
  const skewSource = useWall((state) => state.skewSource);
  // Tenths of a second are what is shown: less does not draw the page again.
  const clockAheadMs = useWall((state) => Math.round(state.clockAheadMs / 100) * 100);
  const counters = useWall((state) => state.counters);
  const deviceCount = useWall((state) => state.devices.size);
  const alarms = useWall((state) => state.alarms);
  const pageKept = useWall((state) => state.build.worker);
  const { silentMs, allowedMs } = usePingTimer();
  const age = (timeMs: number | null) => (timeMs === null ? "none yet" : formatAge(nowMs - timeMs));
  // Read with every tick; `nowMs` keeps it from being taken for a constant.
  const heap = heapBytes(nowMs);
  const facts: readonly (readonly [term: string, value: string])[] = [
    // A build is named after its time: to the minute it fits the column.
    [
      "Build",
      buildId()
        .replace("T", " ")
        .replace(/:\d\d\.\d+Z$/u, " UTC"),
    ],
    ["Uptime", formatAge(nowMs - skewMs - startedMs)],
    ["Sensors", String(deviceCount)],
    ["Events received", counters.events.toLocaleString("en")],
    ["Duplicates", counters.duplicates.toLocaleString("en")],
    ["Last event", age(counters.lastEventMs)],
    ["Reconnects", String(counters.reconnects)],
    [
      "Since the last ping",
      silentMs === null
        ? "not live"
        : `${Math.round(silentMs / 1000)} s of ${Math.round(allowedMs / 1000)} s allowed`,
    ],
    ["Clock skew", `${formatSkew(clockAheadMs)}${SOURCE_WORDS[skewSource]}`],
    [
      "Readings let go",
      counters.overflow === 0
        ? "none"
        : `${counters.overflow.toLocaleString("en")}: a series was full`,
    ],
    [
      "Stood still",
      counters.stalls === 0
        ? "never"
        : `${counters.stalls} times, ${(counters.longestStallMs / 1000).toFixed(1)} s at most`,
    ],
    ["Without its host", KEPT_WORDS[pageKept]],
    ["Alarm log", alarms.trouble ?? `${alarms.log.length} entries`],
    ["Memory", heap === null ? "not told by this browser" : `${(heap / 2 ** 20).toFixed(0)} MiB`],
  ];
  return (
    <dl className="facts">
      {facts.map(([term, value]) => (
        <div key={term}>
          <dt>{term}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

const SOURCE_WORDS: Readonly<Record<SkewSource, string>> = {
  none: " (not measured)",
  host: " (by the page's host)",
  "token-endpoint": " (by the token endpoint)",
  ping: " (by pings)",
};

/** What a start without the page's host ends in. */
const KEPT_WORDS: Readonly<Record<BuildState["worker"], string>> = {
  unknown: "not kept yet",
  keeping: "starts from kept files",
  missing: "does not start: not https",
  refused: "does not start: the browser refuses",
};

/** This machine's clock against the cloud's, in words. */
function formatSkew(aheadMs: number): string {
  if (Math.abs(aheadMs) >= 60_000) return `this clock is ${describeClockError(aheadMs)}`;
  const seconds = (Math.abs(aheadMs) / 1000).toFixed(1);
  if (seconds === "0.0") return "none";
  return `this clock is ${seconds} s ${aheadMs > 0 ? "fast" : "slow"}`;
}
