import { useSummary } from "../hooks/use-summary.ts";
import { STATE_WORDS } from "../tiles/state-words.ts";

/** Tells assistive technology of a changed verdict: politely, and only what is news. */
export function Announcer() {
  const counts = useSummary();
  const news = counts
    .filter(({ state }) => state === "high" || state === "low" || state === "offline")
    .map(({ state, count }) => `${count} ${STATE_WORDS[state]}`);
  return (
    <p className="visually-hidden" aria-live="polite">
      {news.length === 0 ? "No alarm." : `${news.join(", ")}.`}
    </p>
  );
}
