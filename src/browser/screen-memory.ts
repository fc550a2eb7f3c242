// What the browser remembers of a screen: how it looks and which project it showed. Nothing
// secret ever goes here, and a browser that refuses storage simply does not remember.

const KEY = "isotherm.screen";

export interface ScreenMemory {
  load(): Readonly<Record<string, string>>;
  save(remembered: Readonly<Record<string, string>>): void;
  forget(): void;
}

export const screenMemory: ScreenMemory = {
  load() {
    try {
      const found: unknown = JSON.parse(localStorage.getItem(KEY) ?? "{}");
      if (typeof found !== "object" || found === null) return {};
      return Object.fromEntries(
        Object.entries(found).filter(
          (entry): entry is [string, string] => typeof entry[1] === "string",
        ),
      );
    } catch {
      return {};
    }
  },
  save(remembered) {
    try {
      localStorage.setItem(KEY, JSON.stringify(remembered));
    } catch {
      // A full or forbidden storage costs the memory, never the screen.
    }
  },
  forget() {
    try {
      localStorage.removeItem(KEY);
    } catch {
      // As above.
    }
  },
};
