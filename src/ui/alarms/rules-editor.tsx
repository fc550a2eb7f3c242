import { Copy, Plus } from "lucide-react";
import { useEffect, useEffectEvent, useState } from "react";
import type { AlarmRule } from "../../core/alarms/alarm-rule.ts";
import { rulesFor } from "../../core/alarms/rule-for.ts";
import { rulesAsConfig } from "../../core/config/parse-alarm-rules.ts";
import { rulesInForce } from "../../store/alarms-state.ts";
import { copyText } from "../controls/copy-text.ts";
import { useCommands } from "../hooks/use-commands.ts";
import { useWall } from "../hooks/use-wall.ts";
import { RuleForm } from "./rule-form.tsx";
import { RuleRow } from "./rule-row.tsx";

const WEEK_MS = 7 * 24 * 3_600_000;

/** The rules that hold here: made on this screen, or config.json's. */
export function RulesEditor() {
  const commands = useCommands();
  const rules = useWall(rulesInForce);
  const own = useWall((state) => state.alarms.ownRules !== null);
  /** Its place; `rules.length` for a new one. null: none is edited. */
  const [editing, setEditing] = useState<number | null>(null);
  const order = useEffectEvent((forMs: number) =>
    commands.orderAlarms({ kind: "want-history", forMs }),
  );
  useEffect(() => {
    order(WEEK_MS);
    return () => order(0);
  }, []);

  const save = (next: readonly AlarmRule[]): void => {
    commands.orderAlarms({ kind: "set-rules", rules: next });
    setEditing(null);
  };
  const counts = useWatched(rules);

  return (
    <section className="alarms-part" aria-label="Rules">
      <div className="alarms-bar">
        <p>
          {own
            ? "These rules are kept in this browser and win over config.json’s."
            : "These rules are config.json’s. A change is kept in this browser and wins over them."}
        </p>
        <CopyRules rules={rules} />
        {own && (
          <button
            type="button"
            className="button"
            onClick={() => {
              commands.orderAlarms({ kind: "set-rules", rules: null });
              setEditing(null);
            }}
          >
            Back to config.json’s rules
          </button>
        )}
      </div>
      <ul className="rules">
        {rules.map((rule, place) =>
          editing === place ? (
            <li key={JSON.stringify(rule)}>
              <RuleForm
                rule={rule}
                others={rules.filter((each) => each !== rule)}
                place={place}
                onSave={(after) => save(rules.with(place, after))}
                onCancel={() => setEditing(null)}
              />
            </li>
          ) : (
            <RuleRow
              key={JSON.stringify(rule)}
              rule={rule}
              watched={counts[place] ?? 0}
              onEdit={() => setEditing(place)}
              onRemove={() => save(rules.filter((each) => each !== rule))}
            />
          ),
        )}
      </ul>
      {editing === rules.length ? (
        <RuleForm
          rule={null}
          others={rules}
          place={rules.length}
          onSave={(after) => save([...rules, after])}
          onCancel={() => setEditing(null)}
        />
      ) : (
        <button type="button" className="button" onClick={() => setEditing(rules.length)}>
          <Plus size={15} aria-hidden="true" />
          Add a rule
        </button>
      )}
    </section>
  );
}

/** How many sensors each rule holds for, in their order. */
function useWatched(rules: readonly AlarmRule[]): readonly number[] {
  const devices = useWall((state) => state.devices.size);
  const labels = useWall((state) => {
    const counts = rules.map(() => 0);
    for (const device of state.devices.values()) {
      for (const rule of rulesFor(device.labels, rules)) {
        const place = rules.indexOf(rule);
        counts[place] = (counts[place] ?? 0) + 1;
      }
    }
    return counts.join(" ");
  });
  return devices === 0 ? [] : labels.split(" ").map(Number);
}

function CopyRules({ rules }: { rules: readonly AlarmRule[] }) {
  const [copied, setCopied] = useState<boolean | null>(null);
  return (
    <button
      type="button"
      className="button"
      onClick={() => {
        const text = JSON.stringify({ alarms: rulesAsConfig(rules) }, null, 2);
        void copyText(text).then(setCopied);
      }}
    >
      <Copy size={15} aria-hidden="true" />
      {copied === null && "Copy as config.json"}
      {copied === true && "Copied"}
      {copied === false && "The browser refuses to copy"}
    </button>
  );
}
