const KEY = "isotherm.trial";
/** A build that stopped the page that tried it is left alone for this long. */
const DAY_MS = 86_400_000;

/** The trial of a build that is going on; what is still there after a start never came to an end. */
export const trialMemory = {
  begin(build: string, nowMs: number): void {
    try {
      localStorage.setItem(KEY, JSON.stringify([build, nowMs]));
    } catch {
      // Without a memory such a build is tried again after every start.
    }
  },
  end(): void {
    try {
      localStorage.removeItem(KEY);
    } catch {
      // As above.
    }
  },
  isUnfinished(build: string, nowMs: number): boolean {
    try {
      const found: unknown = JSON.parse(localStorage.getItem(KEY) ?? "null");
      if (!Array.isArray(found) || found[0] !== build) return false;
      return Math.abs(nowMs - Number(found[1])) < DAY_MS;
    } catch {
      return false;
    }
  },
};
