import { useId } from "react";

export type Fact = readonly [term: string, value: string];

/** One subject of the diagnostics: terms, and what holds of them now. */
export function FactList({ title, facts }: { title: string; facts: readonly Fact[] }) {
  const id = useId();
  return (
    <section className="facts" aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      <dl>
        {facts.map(([term, value]) => (
          <div key={term}>
            <dt>{term}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
