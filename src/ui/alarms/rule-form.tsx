import { useState } from "react";
import type { AlarmLevel, AlarmRule } from "../../core/alarms/alarm-rule.ts";
import type { ConfigIssue } from "../../core/config/config-issue.ts";
import {
  draftOfRule,
  EMPTY_DRAFT,
  ruleOfDraft,
  type RuleDraft,
} from "../../core/config/rule-draft.ts";
import { Segments } from "../controls/segments.tsx";
import { useWall } from "../hooks/use-wall.ts";
import { LabelPicker } from "./label-picker.tsx";
import { RuleField } from "./rule-field.tsx";
import { RulePreview } from "./rule-preview.tsx";

const LEVELS: readonly { value: AlarmLevel; text: string }[] = [
  { value: "alarm", text: "Alarm" },
  { value: "warning", text: "Warning" },
];

interface RuleFormProps {
  /** null: a new one. */
  readonly rule: AlarmRule | null;
  /** The rules beside it, and where it stands among them. */
  readonly others: readonly AlarmRule[];
  readonly place: number;
  readonly onSave: (rule: AlarmRule) => void;
  readonly onCancel: () => void;
}

/** One rule as it is typed, with what it would have done. */
export function RuleForm({ rule, others, place, onSave, onCancel }: RuleFormProps) {
  const unit = useWall((state) => state.view.unit);
  const [draft, setDraft] = useState<RuleDraft>(() =>
    rule === null ? EMPTY_DRAFT : draftOfRule(rule, unit),
  );
  const [tried, setTried] = useState(false);
  const change = (patch: Partial<RuleDraft>): void => setDraft({ ...draft, ...patch });
  const parsed = ruleOfDraft(draft, unit);
  const issues = parsed.ok ? [] : parsed.failure;
  const said = (field: keyof RuleDraft): ConfigIssue | null => {
    const issue = issues.find((each) => each.field === field || each.field.startsWith(`${field}.`));
    // What is not typed yet is no mistake yet.
    const empty = draft[field].length === 0;
    return issue !== undefined && (tried || !empty) ? issue : null;
  };
  const whole = issues.find(({ field }) => field === "");
  const degree = `°${unit}`;
  return (
    <form
      className="rule-form"
      aria-label={rule === null ? "New rule" : `Rule ${rule.name}`}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        setTried(true);
        if (parsed.ok) onSave(parsed.value);
      }}
    >
      <div className="rule-fields">
        <RuleField
          label="Name"
          value={draft.name}
          issue={said("name")}
          first
          onChange={(name) => change({ name })}
        />
        <Segments
          label="Level"
          options={LEVELS}
          value={draft.level}
          onChange={(level) => change({ level })}
        />
        <LabelPicker match={draft.match} onChange={(match) => change({ match })} />
        <div className="rule-numbers">
          <RuleField
            label={`Low, ${degree}`}
            value={draft.low}
            issue={said("low")}
            numeric
            onChange={(low) => change({ low })}
          />
          <RuleField
            label={`High, ${degree}`}
            value={draft.high}
            issue={said("high")}
            numeric
            onChange={(high) => change({ high })}
          />
          <RuleField
            label={`Deadband, ${degree}`}
            value={draft.deadband}
            issue={said("deadband")}
            numeric
            onChange={(deadband) => change({ deadband })}
          />
          <RuleField
            label="Delay, minutes"
            value={draft.delayMinutes}
            issue={said("delayMinutes")}
            numeric
            onChange={(delayMinutes) => change({ delayMinutes })}
          />
        </div>
        {whole !== undefined && (tried || draft.low + draft.high !== "") && (
          <p className="field-hint" data-wrong="">
            The rule must be {whole.expected}.
          </p>
        )}
      </div>
      {parsed.ok && <RulePreview rule={parsed.value} others={others} place={place} />}
      <div className="dialog-acts">
        <button type="button" className="button" onClick={onCancel}>
          Cancel
        </button>
        <button type="submit" className="button" data-primary>
          Save
        </button>
      </div>
    </form>
  );
}
