import { mergeEntries, type AlarmEntry } from "./alarm-entry.ts";

/**
 * An entry from another screen beside those of its point here. Two screens that were opened at
 * different times may believe in different starts of what is one alarm: then the earlier one is
 * kept and the other's id dropped.
 */
export function joinEntry(
  theirs: AlarmEntry,
  ours: AlarmEntry | undefined,
  point: readonly AlarmEntry[],
): { readonly kept: AlarmEntry; readonly dropped: string | null } {
  if (ours !== undefined) return { kept: mergeEntries(ours, theirs), dropped: null };
  const twin = point.find(
    (entry) =>
      entry.rule === theirs.rule &&
      entry.side === theirs.side &&
      entry.limitCelsius === theirs.limitCelsius &&
      entry.startMs <= (theirs.endMs ?? Number.POSITIVE_INFINITY) &&
      theirs.startMs <= (entry.endMs ?? Number.POSITIVE_INFINITY),
  );
  if (twin === undefined) return { kept: theirs, dropped: null };
  const { id } = twin.startMs <= theirs.startMs ? twin : theirs;
  return {
    kept: { ...mergeEntries(twin, theirs), id },
    dropped: id === twin.id ? theirs.id : twin.id,
  };
}
