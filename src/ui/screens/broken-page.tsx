import { useEffect, useState } from "react";
import { formatAge } from "../../core/view/format-age.ts";
import { useCommands } from "../hooks/use-commands.ts";

const SECOND_MS = 1_000;

/** What is left when the picture cannot be drawn: it says so and loads itself anew. */
export function BrokenPage() {
  const commands = useCommands();
  const [leftMs, setLeftMs] = useState(() => commands.reloadDelayMs());
  useEffect(() => {
    const timer = setInterval(() => setLeftMs((left) => left - SECOND_MS), SECOND_MS);
    return () => clearInterval(timer);
  }, []);
  const due = leftMs <= 0;
  useEffect(() => {
    if (due) commands.reload();
  }, [due, commands]);
  return (
    <main className="plain-screen">
      <div className="panel">
        <h1 className="panel-title">This page has broken down</h1>
        <p className="panel-lead">
          A mistake in the page itself, not in your sensors. It loads again by itself in{" "}
          {formatAge(leftMs)}.
        </p>
        <p>
          <button type="button" className="button" data-primary onClick={() => commands.reload()}>
            Load again
          </button>
        </p>
      </div>
    </main>
  );
}
