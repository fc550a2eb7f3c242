interface FacetOptionProps {
  readonly text: string;
  readonly count: number;
  readonly checked: boolean;
  readonly onChange: (checked: boolean) => void;
}

/** One value of a label, with the number of sensors that choosing it would leave. */
export function FacetOption({ text, count, checked, onChange }: FacetOptionProps) {
  return (
    <label className="facet-option" data-none={(count === 0 && !checked) || undefined}>
      <input
        type="checkbox"
        checked={checked}
        onChange={(event) => onChange(event.target.checked)}
      />
      <span className="facet-value" title={text}>
        {text}
      </span>{" "}
      <span className="facet-count">{count}</span>
    </label>
  );
}
