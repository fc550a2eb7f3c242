import type { GraphWindow, TemperatureUnit, Theme, ViewSettings } from "./view-settings.ts";

/** How one setting stands in the address. */
export interface ViewParameter<T> {
  readonly name: string;
  /** undefined: the text makes no sense. */
  readonly read: (text: string) => T | undefined;
  /** What `read` gives back as it was; "" is none. */
  readonly write: (value: T) => string;
  /** What a value must be, as the end of "q=… is not". */
  readonly expected: string;
}

/** Every setting with one value; `labels` repeats and is read by itself. */
export type SingleSetting = Exclude<keyof ViewSettings, "labels">;

/** Longer than any name, key or search a person types. */
export const LONGEST_TEXT = 1_000;

const WINDOWS: readonly GraphWindow[] = ["1h", "6h", "24h", "7d", "31d"];
const UNITS: readonly TemperatureUnit[] = ["C", "F"];
const THEMES: readonly Theme[] = ["dark", "light", "auto"];
const FLAGS: ReadonlyMap<string, boolean> = new Map([
  ["1", true],
  ["true", true],
  ["0", false],
  ["false", false],
]);

const ROTATE = quantity("rotate", "seconds", 1, 86_400);

/** The parameters of the address by the setting they carry. */
export const VIEW_PARAMETERS: { readonly [K in SingleSetting]: ViewParameter<ViewSettings[K]> } = {
  project: {
    name: "project",
    // It becomes part of a request's path.
    read: (text) => (text === "" ? null : /^[\w-]{1,100}$/u.test(text) ? text : undefined),
    write: (project) => project ?? "",
    expected: "a project id",
  },
  query: {
    name: "q",
    read: (text) => (text.length <= LONGEST_TEXT ? text : undefined),
    write: (query) => query,
    expected: `a text of at most ${LONGEST_TEXT} characters`,
  },
  group: {
    name: "group",
    read: (text) => (text === "" ? null : text.length <= LONGEST_TEXT ? text : undefined),
    write: (group) => group ?? "",
    expected: "a label key",
  },
  window: choice("window", WINDOWS),
  unit: choice("unit", UNITS),
  theme: choice("theme", THEMES),
  kiosk: flag("kiosk"),
  awake: flag("awake"),
  rotateSeconds: {
    ...ROTATE,
    // A page that stays for 0 s is how people say that none turns.
    read: (text) => (text === "0" ? null : ROTATE.read(text)),
    expected: `${ROTATE.expected}, or 0 for none`,
  },
  distanceMetres: quantity("distance", "metres", 0.3, 100),
  diagonalInches: quantity("diagonal", "inches", 3, 1_000),
};

/** In the order they are written. */
export const SINGLE_SETTINGS: readonly SingleSetting[] = [
  "project",
  "query",
  "group",
  "window",
  "unit",
  "theme",
  "kiosk",
  "awake",
  "rotateSeconds",
  "distanceMetres",
  "diagonalInches",
];

function flag(name: string): ViewParameter<boolean> {
  return {
    name,
    read: (text) => FLAGS.get(text.toLowerCase()),
    write: (on) => (on ? "1" : "0"),
    expected: "1 or 0",
  };
}

function choice<T extends string>(name: string, options: readonly T[]): ViewParameter<T> {
  return {
    name,
    read: (text) => options.find((option) => option.toLowerCase() === text.toLowerCase()),
    write: (value) => value,
    expected: `one of ${options.join(", ")}`,
  };
}

function quantity(
  name: string,
  unit: string,
  least: number,
  most: number,
): ViewParameter<number | null> {
  return {
    name,
    read(text) {
      if (text === "") return null;
      if (!/^\d{1,9}(?:\.\d{1,20})?$/u.test(text)) return undefined;
      const value = Number(text);
      return value >= least && value <= most ? value : undefined;
    },
    write: (value) => (value === null ? "" : String(value)),
    expected: `a number of ${unit} from ${least} to ${most}`,
  };
}
