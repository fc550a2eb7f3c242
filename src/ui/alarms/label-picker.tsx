import X from "lucide-react/icons/x";
import { useId } from "react";
import { labelChoices } from "../../core/alarms/label-choices.ts";
import { useFleet } from "../hooks/use-fleet.ts";

interface LabelPickerProps {
  readonly match: readonly string[];
  readonly onChange: (match: readonly string[]) => void;
}

/** The labels a sensor must all have, of those that sensors do have. */
export function LabelPicker({ match, onChange }: LabelPickerProps) {
  const id = useId();
  const keys = useFleet(
    (devices) => labelChoices(devices),
    (a, b) => a.labels === b.labels,
  );
  return (
    <div className="field">
      <label htmlFor={id}>Sensors with all of these labels (none: every sensor)</label>
      <div className="label-picker">
        {match.map((entry) => (
          <span key={entry} className="label-chip">
            {entry}
            <button
              type="button"
              aria-label={`Without ${entry}`}
              onClick={() => onChange(match.filter((each) => each !== entry))}
            >
              <X size={13} aria-hidden="true" />
            </button>
          </span>
        ))}
        <select
          id={id}
          className="input"
          value=""
          onChange={(event) => {
            const { value } = event.target;
            if (value !== "" && !match.includes(value)) onChange([...match, value]);
          }}
        >
          <option value="">Add a label…</option>
          {keys.map(({ key, choices }) => (
            <optgroup key={key} label={key}>
              {choices.map((choice) => (
                <option key={choice.match} value={choice.match}>
                  {choice.match === key ? `${key}, any value` : choice.match} ({choice.count})
                </option>
              ))}
            </optgroup>
          ))}
        </select>
      </div>
    </div>
  );
}
