/** Openings of each build that nothing came of yet: times in ms since the epoch, oldest first. */
export type Openings = Readonly<Record<string, readonly number[]>>;

/** A build that was opened this often within an hour without having started is left alone. */
const MOST_OPENINGS = 3;
const HOUR_MS = 3_600_000;

/** Openings as they were kept; none where what was kept is something else. */
export function readOpenings(kept: unknown): Openings {
  if (typeof kept !== "object" || kept === null) return {};
  const entries = Object.entries(kept).map(([build, times]: [string, unknown]) => {
    const known = Array.isArray(times) ? times.filter((each) => typeof each === "number") : [];
    return [build, known] as const;
  });
  return Object.fromEntries(entries);
}

/** The openings of the last hour with one more of `build`. */
export function noteOpening(openings: Openings, build: string, nowMs: number): Openings {
  return { ...openings, [build]: [...recent(openings, build, nowMs), nowMs] };
}

/** A build that has started is not held to anything that went before. */
export function noteStart(openings: Openings, build: string): Openings {
  return Object.fromEntries(Object.entries(openings).filter(([name]) => name !== build));
}

/** The openings without the last one of `build`: its page was left, and nothing was wrong with it. */
export function noteLeft(openings: Openings, build: string): Openings {
  const times = Object.hasOwn(openings, build) ? openings[build] : undefined;
  return times === undefined ? openings : { ...openings, [build]: times.slice(0, -1) };
}

/** Whether `build` may be opened once more by itself. */
export function mayOpen(openings: Openings, build: string, nowMs: number): boolean {
  return recent(openings, build, nowMs).length < MOST_OPENINGS;
}

/** The newest of `builds` (newest first) that may be opened; the newest where none may. */
export function buildToOpen(
  builds: readonly string[],
  openings: Openings,
  nowMs: number,
): string | undefined {
  return builds.find((build) => mayOpen(openings, build, nowMs)) ?? builds[0];
}

function recent(openings: Openings, build: string, nowMs: number): readonly number[] {
  const times = Object.hasOwn(openings, build) ? (openings[build] ?? []) : [];
  // A clock that was set back must not keep a build out for longer than an hour of its own.
  return times.filter((timeMs) => Math.abs(nowMs - timeMs) < HOUR_MS);
}
