import { useId } from "react";
import type { FieldCheck } from "../../core/config/check-credentials.ts";

interface TextFieldProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly check: FieldCheck;
  readonly hint: string;
  readonly hidden?: boolean | undefined;
  /** Where typing starts, unless the person is somewhere already. */
  readonly first?: boolean | undefined;
}

/** One labelled line of text with a hint below that is there before it is needed. */
export function TextField({ label, value, onChange, check, hint, hidden, first }: TextFieldProps) {
  const id = useId();
  const hintId = `${id}-hint`;
  // Nothing typed yet is no mistake yet.
  const said = value === "" ? null : (check.error ?? check.warning);
  const wrong = value !== "" && check.error !== null;
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        className="input"
        type={hidden === true ? "password" : "text"}
        value={value}
        onChange={(event) => onChange(event.target.value)}
        aria-invalid={wrong}
        aria-describedby={hintId}
        autoComplete="off"
        autoCapitalize="none"
        spellCheck={false}
        ref={(input) => {
          if (first === true && document.activeElement === document.body) input?.focus();
        }}
      />
      <p id={hintId} className="field-hint" data-wrong={wrong || undefined}>
        {said ?? hint}
      </p>
    </div>
  );
}
