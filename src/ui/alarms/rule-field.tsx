import { useId } from "react";
import type { ConfigIssue } from "../../core/config/config-issue.ts";

interface RuleFieldProps {
  readonly label: string;
  readonly value: string;
  readonly issue: ConfigIssue | null;
  readonly onChange: (value: string) => void;
  readonly numeric?: boolean | undefined;
  /** Where typing starts. */
  readonly first?: boolean | undefined;
}

/** One line of a rule, and what config.json would say of it. */
export function RuleField({ label, value, issue, onChange, numeric, first }: RuleFieldProps) {
  const id = useId();
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        className="input"
        value={value}
        inputMode={numeric === true ? "decimal" : "text"}
        autoComplete="off"
        spellCheck={false}
        aria-invalid={issue !== null}
        aria-describedby={`${id}-hint`}
        onChange={(event) => onChange(event.target.value)}
        ref={(input) => {
          if (first === true && input !== null && !input.form?.contains(document.activeElement)) {
            input.focus();
          }
        }}
      />
      <p id={`${id}-hint`} className="field-hint" data-wrong={issue !== null || undefined}>
        {issue === null ? "" : `Found ${issue.found}; expected ${issue.expected}.`}
      </p>
    </div>
  );
}
