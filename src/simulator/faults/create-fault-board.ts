import type { Cancel, Timers } from "../ports.ts";
import type { StandingFault } from "./fault.ts";

export interface ListedFault {
  readonly id: number;
  readonly fault: StandingFault;
  /** How many more requests it will meet; absent: all. */
  readonly left?: number | undefined;
}

type Of<K extends StandingFault["kind"]> = Extract<StandingFault, { kind: K }>;
type RequestKind = "refuse" | "status" | "html" | "slow" | "slow-body" | "content-type";

/** The faults that stand. What they mean is for others to know. */
export interface FaultBoard {
  /** `onClear` undoes what the fault did, once, when it goes for whatever reason. */
  add(fault: StandingFault, onClear: () => void): ListedFault;
  remove(id: number): boolean;
  clear(): void;
  list(): readonly ListedFault[];
  /** The newest standing fault of the kind. */
  get<K extends StandingFault["kind"]>(kind: K): Of<K> | undefined;
  /** The same for a request with this path, counted against the fault's `count`. */
  take<K extends RequestKind>(kind: K, path: string): Of<K> | undefined;
  /** Whether `take` would find one; counts nothing. */
  meets(kind: RequestKind, path: string): boolean;
}

interface Entry {
  readonly id: number;
  readonly fault: StandingFault;
  left: number;
  readonly end: () => void;
}

export function createFaultBoard(timers: Timers): FaultBoard {
  let entries: Entry[] = [];
  let made = 0;

  const remove = (id: number): boolean => {
    const entry = entries.find((candidate) => candidate.id === id);
    if (entry === undefined) return false;
    entries = entries.filter((candidate) => candidate !== entry);
    entry.end();
    return true;
  };
  const isOf = <K extends StandingFault["kind"]>(fault: StandingFault, kind: K): fault is Of<K> =>
    fault.kind === kind;
  const describe = ({ id, fault, left }: Entry): ListedFault =>
    Number.isFinite(left) ? { id, fault, left } : { id, fault };

  return {
    add(fault, onClear) {
      made += 1;
      const id = made;
      let cancel: Cancel | null = null;
      if (fault.durationSeconds !== undefined) {
        cancel = timers.after(fault.durationSeconds * 1000, () => remove(id));
      }
      const left = "count" in fault ? (fault.count ?? Infinity) : Infinity;
      const end = (): void => {
        cancel?.();
        onClear();
      };
      const entry = { id, fault, left, end };
      entries.push(entry);
      return describe(entry);
    },
    remove,
    clear: () => entries.forEach(({ id }) => remove(id)),
    list: () => entries.map(describe),
    get(kind) {
      for (const { fault } of entries.toReversed()) if (isOf(fault, kind)) return fault;
      return undefined;
    },
    take(kind, path) {
      for (const entry of entries.toReversed()) {
        const { fault } = entry;
        if (!isOf(fault, kind) || !meetsPath(fault, path)) continue;
        entry.left -= 1;
        if (entry.left <= 0) remove(entry.id);
        return fault;
      }
      return undefined;
    },
    meets: (kind, path) =>
      entries.some(({ fault }) => fault.kind === kind && meetsPath(fault, path)),
  };
}

function meetsPath(fault: StandingFault, path: string): boolean {
  const wanted = "path" in fault ? (fault.path ?? "") : "";
  return path.startsWith(wanted) || path.endsWith(wanted);
}
