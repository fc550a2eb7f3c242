// What this browser remembers of alarms beside their log: rules made on this screen, and whether it
// makes itself heard. Nothing of it is secret; a browser that refuses storage does not remember.

import type { Cancel } from "../core/lib/ports.ts";

const SETTINGS = "isotherm.alarms";
const RULES = "isotherm.alarm-rules";

export interface KeptSettings {
  readonly person: string;
  /** null: nobody said. */
  readonly sound: boolean | null;
  readonly notifications: boolean;
}

export const alarmMemory = {
  load(): KeptSettings {
    const found = read(SETTINGS);
    const kept = typeof found === "object" && found !== null ? found : {};
    const person: unknown = Reflect.get(kept, "person");
    const sound: unknown = Reflect.get(kept, "sound");
    return {
      person: typeof person === "string" ? person : "",
      sound: typeof sound === "boolean" ? sound : null,
      notifications: Reflect.get(kept, "notifications") === true,
    };
  },
  save: (settings: KeptSettings): void => write(SETTINGS, settings),
  /** As JSON, to be checked by whoever asks; undefined where there is none. */
  loadRules: (): unknown => read(RULES),
  /** null: forgets them. */
  saveRules: (rules: unknown): void => write(RULES, rules),
  /** Tells when another page of this browser saved rules, or forgot everything. */
  watchRules(fn: () => void): Cancel {
    const told = ({ key }: StorageEvent): void => {
      if (key === RULES || key === null) fn();
    };
    addEventListener("storage", told);
    return () => removeEventListener("storage", told);
  },
};

function read(key: string): unknown {
  try {
    const text = localStorage.getItem(key);
    return text === null ? undefined : JSON.parse(text);
  } catch {
    return undefined;
  }
}

function write(key: string, value: unknown): void {
  try {
    if (value === null) localStorage.removeItem(key);
    else localStorage.setItem(key, JSON.stringify(value));
  } catch {
    // A full or forbidden storage costs the memory, never the screen.
  }
}
