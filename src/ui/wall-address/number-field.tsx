import { useId } from "react";
import type { ViewParameter } from "../../core/view/view-parameters.ts";

interface NumberFieldProps {
  readonly label: string;
  readonly unit: string;
  /** What holds where nothing is written. */
  readonly usual: string;
  readonly text: string;
  readonly parameter: Pick<ViewParameter<number | null>, "read" | "expected">;
  readonly onChange: (text: string) => void;
}

/** A quantity as the address has it, checked as it is typed. */
export function NumberField(props: NumberFieldProps) {
  const { label, unit, usual, text, parameter, onChange } = props;
  const id = useId();
  const wrong = parameter.read(text) === undefined;
  return (
    <div className="wall-address-field">
      <label htmlFor={id}>{label}</label>
      <span className="wall-address-quantity">
        <input
          id={id}
          inputMode="decimal"
          autoComplete="off"
          value={text}
          placeholder={usual}
          aria-invalid={wrong || undefined}
          aria-describedby={wrong ? `${id}-wrong` : undefined}
          onChange={({ target }) => onChange(target.value.trim())}
        />
        {unit}
      </span>
      {wrong && <small id={`${id}-wrong`}>Is not {parameter.expected}.</small>}
    </div>
  );
}
