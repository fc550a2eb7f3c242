import type { BuildState } from "../../core/screen-care/build-state.ts";
import { formatAge } from "../../core/view/format-age.ts";
import { buildId } from "../screens/build-id.ts";
import { useNow } from "../hooks/use-now.ts";
import { useWall } from "../hooks/use-wall.ts";
import { FactList } from "./fact-list.tsx";
import { heapBytes } from "./heap-bytes.ts";

const STAGES = {
  "on-trial": "is on trial",
  waiting: "waits for a calm moment",
  broken: "does not start",
} as const;

/** What a start without the page's host ends in. */
const WORKERS: Readonly<Record<BuildState["worker"], string>> = {
  unknown: "not kept yet",
  keeping: "starts from kept files",
  missing: "does not start: not https",
  refused: "does not start: the browser refuses",
};

/** What runs, for how long, and how well. */
export function PageFacts() {
  const nowMs = useNow();
  const startedMs = useWall((state) => state.startedMs);
  const skewMs = useWall((state) => state.skewMs);
  const { worker, next } = useWall((state) => state.build);
  const { stalls, longestStallMs } = useWall((state) => state.counters);
  const frozen = useWall((state) => state.frozen);
  // Read with every tick; `nowMs` keeps it from being taken for a constant.
  const heap = heapBytes(nowMs);
  const stood =
    stalls === 0 ? "never" : `${stalls} times, ${(longestStallMs / 1000).toFixed(1)} s at most`;
  return (
    <FactList
      title="Page"
      facts={[
        ["Build", shortBuild(buildId())],
        ["Next build", next === null ? "none" : `${shortBuild(next.name)} ${STAGES[next.stage]}`],
        ["Uptime", formatAge(nowMs - skewMs - startedMs)],
        ["Memory", heap === null ? "not told by this browser" : mebibytes(heap)],
        ["Stood still", frozen ? "now: the browser draws nothing" : stood],
        ["Without its host", WORKERS[worker]],
      ]}
    />
  );
}

function mebibytes(bytes: number): string {
  return `${(bytes / 2 ** 20).toFixed(0)} MiB`;
}

/** A build is named after its time: to the minute it fits its line. */
function shortBuild(name: string): string {
  return name.replace("T", " ").replace(/:\d\d\.\d+Z$/u, " UTC");
}
