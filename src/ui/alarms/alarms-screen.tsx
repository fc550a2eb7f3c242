import { ConnectionStatus } from "../connection/connection-status.tsx";
import { NoticeList } from "../connection/notice-list.tsx";
import { useHash } from "../hooks/use-hash.ts";
import { useWall } from "../hooks/use-wall.ts";
import { AlarmList } from "./alarm-list.tsx";
import { AlarmLog } from "./alarm-log.tsx";
import { AlarmSettings } from "./alarm-settings.tsx";
import { RulesEditor } from "./rules-editor.tsx";

const PARTS = [
  { hash: "#/alarms", text: "Now", Part: AlarmList },
  { hash: "#/alarms/log", text: "Log", Part: AlarmLog },
  { hash: "#/alarms/rules", text: "Rules", Part: RulesEditor },
  { hash: "#/alarms/sound", text: "Sound", Part: AlarmSettings },
] as const;

/** All that people do with alarms: what stands, what there was, by which rules, and how it is told. */
export function AlarmsScreen() {
  const hash = useHash();
  const trouble = useWall((state) => state.alarms.trouble);
  const shown = PARTS.find((part) => part.hash === hash) ?? PARTS[0];
  return (
    <main className="alarms" data-testid="alarms">
      <div className="alarms-head">
        <h1 className="panel-title">Alarms</h1>
        <div className="diagnostics-tools">
          <ConnectionStatus />
          <a className="button" href="#/">
            Back to the sensors
          </a>
        </div>
      </div>
      <nav className="alarms-parts" aria-label="Alarms">
        {PARTS.map(({ hash: to, text }) => (
          <a key={to} href={to} aria-current={to === shown.hash ? "page" : undefined}>
            {text}
          </a>
        ))}
      </nav>
      <NoticeList />
      {trouble !== null && <p className="panel-failure">{trouble}</p>}
      <shown.Part />
    </main>
  );
}
