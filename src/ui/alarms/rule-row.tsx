import Pencil from "lucide-react/icons/pencil";
import Trash2 from "lucide-react/icons/trash";
import type { AlarmRule } from "../../core/alarms/alarm-rule.ts";
import { formatCelsius } from "../../core/view/format-celsius.ts";
import { useWall } from "../hooks/use-wall.ts";

interface RuleRowProps {
  readonly rule: AlarmRule;
  /** Sensors it holds for. */
  readonly watched: number;
  /** Another one is being edited: what is typed there is not lost by a press here. */
  readonly held: boolean;
  readonly onEdit: () => void;
  readonly onRemove: () => void;
}

export function RuleRow({ rule, watched, held, onEdit, onRemove }: RuleRowProps) {
  const { unit } = useWall((state) => state.view);
  const locale = useWall((state) => state.config.screen.locale);
  const degrees = (celsius: number): string => `${formatCelsius(celsius, { unit, locale })}°`;
  const limits = [
    rule.low === null ? "" : `under ${degrees(rule.low)}`,
    rule.high === null ? "" : `over ${degrees(rule.high)}`,
  ].filter(Boolean);
  const delay = rule.delayMinutes === 0 ? "at once" : `after ${rule.delayMinutes} min`;
  return (
    <li className="rule-row" data-testid="rule">
      <div className="alarm-what">
        <strong>{rule.name}</strong>
        <span>
          {rule.level}: {limits.join(" or ")}, {delay}
        </span>
        <span>
          {rule.match.length === 0 ? "every sensor" : rule.match.join(" and ")} · holds for{" "}
          {watched} {watched === 1 ? "sensor" : "sensors"}
        </span>
      </div>
      <div className="alarm-acts">
        <button
          type="button"
          className="button"
          data-edit-rule
          disabled={held}
          aria-label={`Edit ${rule.name}`}
          onClick={onEdit}
        >
          <Pencil size={15} aria-hidden="true" />
          Edit
        </button>
        <button
          type="button"
          className="button"
          data-icon=""
          disabled={held}
          aria-label={`Remove ${rule.name}`}
          onClick={onRemove}
        >
          <Trash2 size={15} aria-hidden="true" />
        </button>
      </div>
    </li>
  );
}
