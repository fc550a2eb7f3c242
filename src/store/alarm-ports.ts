import type { AlarmEntry } from "../core/alarm-log/alarm-entry.ts";
import type { KeptShelf } from "../core/alarm-log/alarm-point.ts";
import type { KeptWatch } from "../core/alarm-log/create-rule-watch.ts";
import type { BookChanges } from "../core/alarm-log/create-alarm-book.ts";
import type { AlarmLevel, AlarmRule } from "../core/alarms/alarm-rule.ts";
import type { Cancel } from "../core/lib/ports.ts";

/** What the alarms need of the browser. */
export interface AlarmPorts {
  readonly log: AlarmLogStore;
  /** Other screens of this browser. */
  readonly channel: AlarmChannel;
  readonly memory: AlarmMemory;
  readonly sound: AlarmSound;
  readonly notifications: AlarmNotifications;
  saveCsv(text: string): void;
  /** `historyMs` of the store has changed. */
  historyWanted(): void;
}

export interface KeptAlarms {
  readonly entries: readonly AlarmEntry[];
  readonly shelves: readonly KeptShelf[];
  readonly watches: readonly KeptWatch[];
  /** A sentence where something was lost. */
  readonly trouble: string | null;
}

/** The log as it is kept, by project; no call ever fails. */
export interface AlarmLogStore {
  load(scope: string): Promise<KeptAlarms>;
  /** A sentence where it could not be kept; null where it was. */
  save(scope: string, changes: BookChanges): Promise<string | null>;
}

export interface ToldChanges {
  readonly scope: string;
  readonly changes: BookChanges;
}

export interface AlarmChannel {
  tell(told: ToldChanges): void;
  listen(fn: (told: ToldChanges) => void): Cancel;
}

export interface AlarmSettings {
  readonly person: string;
  /** null: nobody said on this browser, and config.json's holds. */
  readonly sound: boolean | null;
  readonly notifications: boolean;
}

/** What this browser remembers of alarms beside their log. */
export interface AlarmMemory {
  loadRules(): { readonly rules: readonly AlarmRule[] | null; readonly trouble: string | null };
  saveRules(rules: readonly AlarmRule[] | null): void;
  /** Tells when another screen of this browser has saved rules. */
  watchRules(fn: () => void): Cancel;
  load(): AlarmSettings;
  save(settings: AlarmSettings): void;
}

export interface AlarmSound {
  readonly supported: boolean;
  /**
   * Whether the browser lets this page be heard; a press on the page may change it. null: it has
   * just been opened and cannot tell yet.
   */
  isAllowed(): boolean | null;
  /** Gets ready to be heard, and tells whenever `isAllowed` has changed. */
  open(changed: () => void): void;
  /** `once`: not where another screen of this browser is heard at the same moment. */
  play(level: AlarmLevel, once: boolean): void;
  close(): void;
}

export interface AlarmNotifications {
  state(): "default" | "granted" | "denied" | "unsupported";
  /** Asks the person, where that was not done yet. */
  ask(): Promise<void>;
  /** One a `tag`, whichever screen shows it. */
  show(note: { readonly title: string; readonly body: string; readonly tag: string }): void;
}
