import { Check, Copy } from "lucide-react";
import { useState } from "react";
import { copyText } from "../controls/copy-text.ts";
import { ConnectionStatus } from "../connection/connection-status.tsx";
import { useClock } from "../hooks/use-clock.ts";
import { useCommands } from "../hooks/use-commands.ts";
import { useWall } from "../hooks/use-wall.ts";
import { DiagnosticsFacts } from "./diagnostics-facts.tsx";
import { DiagnosticsHistory } from "./diagnostics-history.tsx";
import { DiagnosticsKeeping } from "./diagnostics-keeping.tsx";

/** How the screen itself is doing, for whoever looks after it. */
export function DiagnosticsScreen() {
  const log = useWall((state) => state.connectionLog);
  const rejected = useWall((state) => state.counters.rejected);
  const skewMs = useWall((state) => state.skewMs);
  const clock = useClock();
  return (
    <main className="diagnostics" data-testid="diagnostics">
      <div className="diagnostics-head">
        <h1 className="panel-title">Diagnostics</h1>
        <div className="diagnostics-tools">
          <ConnectionStatus />
          <CopyButton />
          <a className="button" href="#/">
            Back to the wall
          </a>
        </div>
      </div>
      <DiagnosticsFacts />
      <DiagnosticsHistory />
      <DiagnosticsKeeping />
      <section>
        <h2>Connection log</h2>
        {log.length === 0 ? (
          <p className="log">Nothing yet.</p>
        ) : (
          <ol className="log">
            {log.toReversed().map((entry, index) => (
              <li key={`${entry.timeMs} ${log.length - index}`}>
                <time dateTime={new Date(entry.timeMs).toISOString()}>
                  {clock(entry.timeMs + skewMs, "seconds")}
                </time>
                <span>{entry.text}</span>
              </li>
            ))}
          </ol>
        )}
      </section>
      <section>
        <h2>Rejected</h2>
        {rejected.size === 0 ? (
          <p className="log">Nothing was rejected.</p>
        ) : (
          <ul className="log">
            {[...rejected].map(([reason, { count, example }]) => (
              <li key={reason}>
                <span className="log-count">{count} ×</span>
                <span>
                  {reason} <br />
                  <code>{example}</code>
                </span>
              </li>
            ))}
          </ul>
        )}
      </section>
    </main>
  );
}

function CopyButton() {
  const commands = useCommands();
  const [copied, setCopied] = useState(false);
  return (
    <button
      type="button"
      className="button"
      onClick={() => {
        void copyText(commands.diagnosticsJson()).then(() => setCopied(true));
      }}
    >
      {copied ? <Check size={15} aria-hidden="true" /> : <Copy size={15} aria-hidden="true" />}
      {copied ? "Copied" : "Copy"}
    </button>
  );
}
