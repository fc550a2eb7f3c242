import { formatAge } from "../../core/view/format-age.ts";
import { useClock } from "../hooks/use-clock.ts";
import { useNow } from "../hooks/use-now.ts";
import { useWall } from "../hooks/use-wall.ts";
import { FactList } from "./fact-list.tsx";

const MEBIBYTE = 2 ** 20;

/** What of the readings is on this machine's disk, and what last went wrong with it. */
export function DiagnosticsKeeping() {
  const keeping = useWall((state) => state.keeping);
  const storage = useWall((state) => state.storage);
  const skewMs = useWall((state) => state.skewMs);
  const nowMs = useNow();
  const clock = useClock();
  if (keeping === null) return null;
  const { samples, bytes, writtenBytes, lastWriteMs, trouble } = keeping;
  const size = (amount: number) => `${(amount / MEBIBYTE).toFixed(1)} MiB`;
  return (
    <div data-testid="keeping">
      <FactList
        title="Kept over a reload"
        facts={[
          ["Readings kept", samples.toLocaleString("en")],
          ["On disk", size(bytes)],
          ["Written", size(writtenBytes)],
          [
            "Last write",
            lastWriteMs === null ? "none yet" : `${formatAge(nowMs - skewMs - lastWriteMs)} ago`,
          ],
          [
            "Room",
            storage === null
              ? "not told by this browser yet"
              : `${size(storage.usedBytes)} of ${size(storage.quotaBytes)}, ${storage.persisted ? "kept" : "may be cleared when the disk is full"}`,
          ],
          ...(trouble === null
            ? []
            : [
                [
                  "Trouble",
                  `${clock(trouble.timeMs + skewMs, "seconds")} ${trouble.text}`,
                ] as const,
              ]),
        ]}
      />
    </div>
  );
}
