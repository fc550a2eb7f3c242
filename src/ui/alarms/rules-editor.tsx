import Copy from "lucide-react/icons/copy";
import Plus from "lucide-react/icons/plus";
import { useEffect, useEffectEvent, useRef, useState } from "react";
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

  const section = useRef<HTMLElement>(null);
  /** Whose "Edit" the hand goes back to when the form is gone; of a new rule, to "Add a rule". */
  const back = useRef<number | null>(null);
  useEffect(() => {
    if (editing !== null || back.current === null) return;
    focusRule(section.current, back.current);
    back.current = null;
  }, [editing]);

  const leave = (place: number): void => {
    back.current = place;
    setEditing(null);
  };
  const save = (place: number, next: readonly AlarmRule[]): void => {
    commands.orderAlarms({ kind: "set-rules", rules: next });
    leave(place);
  };
  const remove = (place: number): void => {
    commands.orderAlarms({ kind: "set-rules", rules: rules.toSpliced(place, 1) });
    // Not the next one's "Remove": pressed once more, that would go too.
    focusRule(section.current, place === rules.length - 1 ? rules.length : place);
  };
  const counts = useWatched(rules);

  return (
    <section className="alarms-part" ref={section} aria-label="Rules">
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
        {rules.map((rule, place) => {
          // By its place: what is saved may be another rule, and keeps the focus.
          const key = `rule ${place}`;
          return editing === place ? (
            <li key={key}>
              <RuleForm
                rule={rule}
                others={rules.toSpliced(place, 1)}
                place={place}
                onSave={(after) => save(place, rules.with(place, after))}
                onCancel={() => leave(place)}
              />
            </li>
          ) : (
            <RuleRow
              key={key}
              rule={rule}
              watched={counts[place] ?? 0}
              held={editing !== null}
              onEdit={() => setEditing(place)}
              onRemove={() => remove(place)}
            />
          );
        })}
        {rules.length === 0 && (
          <li className="alarms-empty">No rule: no sensor is watched, and nothing is raised.</li>
        )}
      </ul>
      {editing === rules.length ? (
        <RuleForm
          rule={null}
          others={rules}
          place={rules.length}
          onSave={(after) => save(rules.length, [...rules, after])}
          onCancel={() => leave(rules.length)}
        />
      ) : (
        <button
          type="button"
          className="button"
          data-add-rule
          onClick={() => setEditing(rules.length)}
        >
          <Plus size={15} aria-hidden="true" />
          Add a rule
        </button>
      )}
    </section>
  );
}

/** Puts the focus on the "Edit" of a rule, or on "Add a rule" where there is none at this place. */
function focusRule(section: HTMLElement | null, place: number): void {
  const edits = section?.querySelectorAll<HTMLElement>("[data-edit-rule]");
  const found = edits?.[place] ?? section?.querySelector<HTMLElement>("[data-add-rule]");
  found?.focus();
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
