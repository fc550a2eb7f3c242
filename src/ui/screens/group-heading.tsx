import ChevronDown from "lucide-react/icons/chevron-down";
import { formatCelsius } from "../../core/view/format-celsius.ts";
import { ErrorBoundary } from "../error-boundary.tsx";
import type { PlacedDevice } from "../hooks/use-devices-in-view.ts";
import { useGroupSpan } from "../hooks/use-group-span.ts";
import { useWall } from "../hooks/use-wall.ts";
import { GroupCheck } from "../selection/group-check.tsx";
import { StateMark } from "../tiles/state-mark.tsx";
import { STATE_WORDS } from "../tiles/state-words.ts";

const AGAIN_MS = 30_000;

interface GroupHeadingProps {
  readonly id: string;
  readonly name: string;
  readonly devices: readonly PlacedDevice[];
  readonly folded: boolean;
  /** Absent where there is only one group. */
  readonly onFold?: (() => void) | undefined;
}

/** A group's name, the worst of its sensors, and what they measure; folds and unfolds its cards. */
export function GroupHeading({ id, name, devices, folded, onFold }: GroupHeadingProps) {
  const deviceIds = devices.map((device) => device.id);
  const [worst] = devices;
  const count = `${devices.length} ${devices.length === 1 ? "sensor" : "sensors"}`;
  return (
    <div className="group-heading">
      <h2 id={id}>
        {onFold === undefined ? (
          name
        ) : (
          <button type="button" className="group-fold" aria-expanded={!folded} onClick={onFold}>
            <ChevronDown size={16} aria-hidden="true" />
            {name}
          </button>
        )}
      </h2>
      <span>{count}</span>
      {onFold !== undefined && worst !== undefined && worst.state !== "normal" && (
        <span className="group-worst" data-state={worst.state}>
          <StateMark state={worst.state} />
          {devices.filter(({ state }) => state === worst.state).length} {STATE_WORDS[worst.state]}
        </span>
      )}
      {onFold !== undefined && (
        // One sensor whose record breaks has a tile that says so; the others keep theirs.
        <ErrorBoundary fallback={null} retryAfterMs={AGAIN_MS}>
          <Measured deviceIds={deviceIds} />
        </ErrorBoundary>
      )}
      <GroupCheck name={name} deviceIds={deviceIds} />
    </div>
  );
}

/** Lowest, highest and mean of what they measure now. */
function Measured({ deviceIds }: { deviceIds: readonly string[] }) {
  const unit = useWall((state) => state.view.unit);
  const locale = useWall((state) => state.config.screen.locale);
  const span = useGroupSpan(deviceIds);
  if (span === null) return null;
  const format = (celsius: number): string => `${formatCelsius(celsius, { unit, locale })}°`;
  return (
    <span className="group-span">
      {format(span.lowest)} to {format(span.highest)}, mean {format(span.mean)}
    </span>
  );
}
