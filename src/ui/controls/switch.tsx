interface SwitchProps {
  readonly id: string;
  readonly checked: boolean;
  readonly onChange: (checked: boolean) => void;
  readonly labelledBy: string;
  readonly describedBy: string;
}

/** On or off; its label is a `<label>` of its own, which can be pressed too. */
export function Switch({ id, checked, onChange, labelledBy, describedBy }: SwitchProps) {
  return (
    <button
      type="button"
      role="switch"
      id={id}
      className="switch"
      data-checked={checked || undefined}
      aria-checked={checked}
      aria-labelledby={labelledBy}
      aria-describedby={describedBy}
      onClick={() => onChange(!checked)}
    >
      <span className="switch-thumb" data-checked={checked || undefined} />
    </button>
  );
}
