/** A device is looked for in this many lists after it was heard, and then left to the others. */
const LISTS_A_STRANGER = 3;
/** More strangers than this at once are no devices of ours: what is kept of them is bounded. */
const MOST_STRANGERS = 5000;

/** Who is in the project, as far as lists and the stream have told. */
export interface Roster {
  /** A device was heard on the stream; true where it is to be looked for in the list. */
  heard(deviceId: string): boolean;
  /** These were on a page of the list. */
  note(deviceIds: Iterable<string>): void;
  /**
   * These are all that a complete list holds. Answers those it lacks that were there before: pages
   * shift while devices come and go, so only who is missing from the next list too is gone.
   */
  complete(deviceIds: ReadonlySet<string>): ReadonlySet<string>;
  /** Whether somebody was heard whom the list may yet hold. */
  hasStrangers(): boolean;
}

export function createRoster(): Roster {
  let listed = new Set<string>();
  let missing: ReadonlySet<string> = new Set();
  /** Heard and not listed, with the number of lists they were looked for in. */
  const strangers = new Map<string, number>();
  return {
    heard(deviceId) {
      if (listed.has(deviceId)) return false;
      const lists = strangers.get(deviceId) ?? 0;
      if (lists === 0 && strangers.size < MOST_STRANGERS) strangers.set(deviceId, 0);
      return lists < LISTS_A_STRANGER && strangers.has(deviceId);
    },
    note(deviceIds) {
      for (const id of deviceIds) {
        listed.add(id);
        strangers.delete(id);
      }
    },
    complete(deviceIds) {
      const lacking = [...listed].filter((id) => !deviceIds.has(id) && !missing.has(id));
      missing = new Set(lacking);
      listed = new Set([...deviceIds, ...lacking]);
      for (const [id, lists] of strangers) strangers.set(id, lists + 1);
      return missing;
    },
    hasStrangers: () => [...strangers.values()].some((lists) => lists < LISTS_A_STRANGER),
  };
}
