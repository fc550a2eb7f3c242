import Check from "lucide-react/icons/check";
import Copy from "lucide-react/icons/copy";
import { useState } from "react";
import { ConnectionStatus } from "../connection/connection-status.tsx";
import { copyText } from "../controls/copy-text.ts";
import { buildId } from "../screens/build-id.ts";
import { useWallContext } from "../wall-context.tsx";
import { AlarmFacts } from "./alarm-facts.tsx";
import { BeaconFacts } from "./beacon-facts.tsx";
import { DiagnosticsConnectors } from "./diagnostics-connectors.tsx";
import { DiagnosticsHistory } from "./diagnostics-history.tsx";
import { DiagnosticsKeeping } from "./diagnostics-keeping.tsx";
import { DiagnosticsLog } from "./diagnostics-log.tsx";
import { DiagnosticsRejected } from "./diagnostics-rejected.tsx";
import { diagnosticsJson } from "./diagnostics-json.ts";
import { PageFacts } from "./page-facts.tsx";
import { RefusedCopy } from "./refused-copy.tsx";
import { ScreenFacts } from "./screen-facts.tsx";
import { StreamFacts } from "./stream-facts.tsx";

/** How the screen itself is doing, for whoever looks after it. */
export function DiagnosticsScreen() {
  const { store } = useWallContext();
  const [copied, setCopied] = useState(false);
  /** What the browser would not let the page copy. */
  const [refused, setRefused] = useState<string | null>(null);

  async function copy(): Promise<void> {
    const json = diagnosticsJson(store.getState(), buildId());
    const done = await copyText(json);
    setCopied(done);
    setRefused(done ? null : json);
  }

  return (
    <main className="diagnostics" data-testid="diagnostics">
      <div className="diagnostics-head">
        <h1 className="panel-title">Diagnostics</h1>
        <div className="diagnostics-tools">
          <ConnectionStatus />
          <button type="button" className="button" onClick={() => void copy()}>
            {copied ? (
              <Check size={15} aria-hidden="true" />
            ) : (
              <Copy size={15} aria-hidden="true" />
            )}
            {copied ? "Copied" : "Copy"}
          </button>
          <a className="button" href="#/">
            Back to the wall
          </a>
        </div>
      </div>
      {refused !== null && <RefusedCopy key={refused} text={refused} />}
      <div className="diagnostics-facts">
        <PageFacts />
        <StreamFacts />
        <AlarmFacts />
        <ScreenFacts />
        <DiagnosticsKeeping />
        <BeaconFacts />
      </div>
      <DiagnosticsHistory />
      <DiagnosticsConnectors />
      <DiagnosticsLog />
      <DiagnosticsRejected />
    </main>
  );
}
