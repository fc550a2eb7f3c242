import type { AlarmRule } from "../../core/alarms/alarm-rule.ts";
import { formatCelsius } from "../../core/view/format-celsius.ts";
import { formatDateTime } from "../../core/view/format-clock.ts";
import { formatDuration } from "../../core/view/format-duration.ts";
import { useWall } from "../hooks/use-wall.ts";
import { PreviewGraph } from "./preview-graph.tsx";
import { useRulePreview } from "./use-rule-preview.ts";

const WORST = 3;
/** A sensor heard this long after the week began has it whole, ms. */
const WHOLE_MS = 3_600_000;

interface RulePreviewProps {
  readonly rule: AlarmRule;
  readonly others: readonly AlarmRule[];
  readonly place: number;
}

/** "3 alarms, 2 h 10 min in total": what the rule would have done over the last seven days. */
export function RulePreview({ rule, others, place }: RulePreviewProps) {
  const span = useRulePreview(rule, others, place);
  const screen = useWall((state) => state.config.screen);
  const unit = useWall((state) => state.view.unit);
  const history = useWall((state) => state.history);
  if (span === null) return <p className="rule-preview form-note">Looking at the last 7 days …</p>;
  const { preview, fromMs, toMs, read } = span;
  const { watched, alarms, totalMs, worst, coveredFromMs } = preview;
  const reading = history.done + history.failed < history.total;
  const whole = coveredFromMs !== null && coveredFromMs <= fromMs + WHOLE_MS;
  return (
    <div className="rule-preview" data-testid="rule-preview">
      <p className="rule-verdict" aria-live="polite">
        <strong>
          {alarms} {alarms === 1 ? rule.level : `${rule.level}s`}
          {alarms > 0 && `, ${formatDuration(totalMs)} in total`}
        </strong>{" "}
        over the last 7 days, for {watched} {watched === 1 ? "sensor" : "sensors"}
      </p>
      {watched > 0 && !whole && (
        <p className="form-note">
          {reading
            ? `Told from what has been read so far: ${read} of ${history.total} sensors.`
            : coveredFromMs === null
              ? "Told from less than 7 days: some of these sensors have no readings."
              : `Told from less than 7 days: some of these sensors have readings only since ${formatDateTime(coveredFromMs, screen)}.`}
        </p>
      )}
      <ul className="preview-worst">
        {worst.slice(0, WORST).map((each) => (
          <li key={each.deviceId}>
            <p>
              {each.name}: {each.alarms === 1 ? "once" : `${each.alarms} times`},{" "}
              {formatDuration(each.totalMs)}, furthest{" "}
              {formatCelsius(each.peakCelsius, { unit, locale: screen.locale })}°
            </p>
            <PreviewGraph deviceId={each.deviceId} rule={rule} fromMs={fromMs} toMs={toMs} />
          </li>
        ))}
      </ul>
      {worst.length > WORST && <p className="form-note">and {worst.length - WORST} more sensors</p>}
    </div>
  );
}
