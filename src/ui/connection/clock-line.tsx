import ClockAlert from "lucide-react/icons/clock-exclamation-point";
import { describeClockError } from "../../core/time/clock-verdict.ts";
import { useWall } from "../hooks/use-wall.ts";

/** Says, for as long as it is so, that this machine's clock is wrong and no time on the screen is. */
export function ClockLine() {
  // To the minute, or to the second of a small error: the line is still while it says the same.
  const error = useWall(({ clockWrong, clockAheadMs }) =>
    clockWrong ? describeClockError(clockAheadMs) : null,
  );
  if (error === null) return null;
  return (
    <p className="quiet-line" role="note" data-testid="clock-line">
      <ClockAlert size="1.1em" aria-hidden="true" />
      <span>
        This screen’s clock is {error}. <span>Ages and times shown are the cloud’s.</span>
      </span>
    </p>
  );
}
