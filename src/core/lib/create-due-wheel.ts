/** Who is to be looked at when: a turn costs what is due in it, not what there is. */
export interface DueWheel {
  /** `id` is due at `dueMs`, on whatever clock `take` is asked by; never where it is Infinity. */
  set(id: string, dueMs: number): void;
  /** When `id` is due; Infinity where it never is. */
  dueMs(id: string): number;
  /** All that are due by `nowMs`, in no order; they are on the wheel no more. */
  take(nowMs: number): readonly string[];
  clear(): void;
}

/** A slot for each second: as often as the store's clock ticks. */
const SLOT_MS = 1000;

export function createDueWheel(): DueWheel {
  const dues = new Map<string, number>();
  const slots = new Map<number, Set<string>>();
  /** No slot before this one holds anybody. */
  let first = Number.NEGATIVE_INFINITY;

  const slotOf = (dueMs: number): number => Math.max(first, Math.floor(dueMs / SLOT_MS));

  function remove(id: string): void {
    const dueMs = dues.get(id);
    if (dueMs === undefined) return;
    dues.delete(id);
    const slot = slotOf(dueMs);
    const held = slots.get(slot);
    held?.delete(id);
    if (held?.size === 0) slots.delete(slot);
  }

  /** The slots until then: each second since the last time, or all there are if those are fewer. */
  function* slotsUntil(last: number): Iterable<number> {
    if (last - first < slots.size) {
      for (let slot = first; slot <= last; slot += 1) yield slot;
    } else for (const slot of slots.keys()) if (slot <= last) yield slot;
  }

  return {
    set(id, dueMs) {
      remove(id);
      if (dueMs === Number.POSITIVE_INFINITY) return;
      dues.set(id, dueMs);
      const slot = slotOf(dueMs);
      const held = slots.get(slot);
      if (held === undefined) slots.set(slot, new Set([id]));
      else held.add(id);
    },
    dueMs: (id) => dues.get(id) ?? Number.POSITIVE_INFINITY,
    take(nowMs) {
      const last = Math.floor(nowMs / SLOT_MS);
      const taken: string[] = [];
      for (const slot of slotsUntil(last)) {
        const held = slots.get(slot);
        for (const id of held ?? []) {
          // Of the second that has begun, some are due later.
          if ((dues.get(id) ?? Number.NaN) > nowMs) continue;
          taken.push(id);
          dues.delete(id);
          held?.delete(id);
        }
        if (held?.size === 0) slots.delete(slot);
      }
      first = Math.max(first, last);
      return taken;
    },
    clear() {
      dues.clear();
      slots.clear();
      first = Number.NEGATIVE_INFINITY;
    },
  };
}
