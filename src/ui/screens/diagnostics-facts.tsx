import { useNow } from "../hooks/use-now.ts";
import { usePingTimer } from "../hooks/use-ping-timer.ts";
import { useWall } from "../hooks/use-wall.ts";
import { buildId } from "./build-id.ts";
import { heapBytes } from "./heap-bytes.ts";
import { formatAge } from "../../core/view/format-age.ts";

/** The numbers of the diagnostics page, refreshed with the store's own tick. */
export function DiagnosticsFacts() {
  const nowMs = useNow();
  const startedMs = useWall((state) => state.startedMs);
  const skewMs = useWall((state) => state.skewMs);
  const counters = useWall((state) => state.counters);
  const deviceCount = useWall((state) => state.devices.size);
  const history = useWall((state) => state.history);
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
    ["Clock skew", formatSkew(skewMs)],
    ["History", `${history.done} of ${history.total}, ${history.failed} failed`],
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

/** Cloud time against this machine's, in words. */
function formatSkew(skewMs: number): string {
  const seconds = (Math.abs(skewMs) / 1000).toFixed(1);
  if (seconds === "0.0") return "none";
  return `this clock is ${seconds} s ${skewMs > 0 ? "slow" : "fast"}`;
}
