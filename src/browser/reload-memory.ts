const WHY = "isotherm.reload-why";
const KEY = "isotherm.reloads";
/** More than any hour's budget looks at. */
const KEPT = 10;

/** When this tab last loaded itself anew because it had broken down; ms since the epoch. */
export const reloadMemory = {
  times(): readonly number[] {
    try {
      const found: unknown = JSON.parse(sessionStorage.getItem(KEY) ?? "[]");
      return Array.isArray(found) ? found.filter((each) => typeof each === "number") : [];
    } catch {
      return [];
    }
  },
  /** Why this page was loaded anew, told once; "" where nothing was wrong. */
  takeWhy(): string {
    try {
      const why = sessionStorage.getItem(WHY) ?? "";
      sessionStorage.removeItem(WHY);
      return why;
    } catch {
      return "";
    }
  },
  note(timeMs: number, why: string): void {
    try {
      sessionStorage.setItem(WHY, why);
      sessionStorage.setItem(KEY, JSON.stringify([...this.times(), timeMs].slice(-KEPT)));
    } catch {
      // Without a memory the wait of every reload is the shortest one.
    }
  },
};
