import type { AlarmCondition, AlarmPhase, PhaseInput, Shelf } from "./alarm-phase.ts";
import { LONGEST_SHELF_MS } from "./longest-shelf.ts";

const NORMAL: AlarmPhase = { kind: "normal" };
const PENDING: AlarmPhase = { kind: "pending" };
const ACTIVE: AlarmPhase = { kind: "active" };
const ACKNOWLEDGED: AlarmPhase = { kind: "acknowledged" };
const RETURNED: AlarmPhase = { kind: "returned" };

type Same = null;
/** Every input that needs nothing but the phase's name, in every phase; `null` changes nothing. */
type Row = Readonly<
  Record<AlarmCondition | "acknowledge" | "unshelve" | "time" | "withdraw", AlarmPhase | Same>
>;

const TABLE: Readonly<Record<Exclude<AlarmPhase["kind"], "shelved">, Row>> = {
  normal: row({ pending: PENDING, standing: ACTIVE }),
  pending: row({ clear: NORMAL, standing: ACTIVE, withdraw: NORMAL }),
  active: row({
    clear: RETURNED,
    pending: RETURNED,
    acknowledge: ACKNOWLEDGED,
    withdraw: NORMAL,
  }),
  acknowledged: row({ clear: NORMAL, pending: PENDING, withdraw: NORMAL }),
  // What comes again is news again.
  returned: row({ standing: ACTIVE, acknowledge: NORMAL, withdraw: NORMAL }),
};

function row(changes: Partial<Row>): Row {
  return {
    clear: null,
    pending: null,
    standing: null,
    acknowledge: null,
    unshelve: null,
    time: null,
    withdraw: null,
    ...changes,
  };
}

/** The phase after one input; the same object where nothing changed. Total: every pair is said. */
export function advancePhase(phase: AlarmPhase, input: PhaseInput): AlarmPhase {
  if (phase.kind === "shelved") return advanceShelved(phase, input);
  if (input.kind === "shelve") {
    return { kind: "shelved", shelf: held(input.shelf), condition: conditionOf(phase) };
  }
  return TABLE[phase.kind][input.kind] ?? phase;
}

function advanceShelved(
  phase: Extract<AlarmPhase, { kind: "shelved" }>,
  input: PhaseInput,
): AlarmPhase {
  switch (input.kind) {
    case "clear":
    case "pending":
    case "standing":
      return input.kind === phase.condition ? phase : { ...phase, condition: input.kind };
    case "shelve":
      return { ...phase, shelf: held(input.shelf) };
    case "unshelve":
      return unshelved(phase.condition);
    case "time":
      return input.nowMs >= phase.shelf.untilMs ? unshelved(phase.condition) : phase;
    case "withdraw":
      return NORMAL;
    // What is put away needs no acknowledgement.
    case "acknowledge":
      return phase;
    default:
      return input satisfies never;
  }
}

/** An alarm that stands when its shelf ends is news, also to whoever put it there. */
function unshelved(condition: AlarmCondition): AlarmPhase {
  if (condition === "standing") return ACTIVE;
  return condition === "pending" ? PENDING : NORMAL;
}

function conditionOf({ kind }: AlarmPhase): AlarmCondition {
  if (kind === "active" || kind === "acknowledged") return "standing";
  return kind === "pending" ? "pending" : "clear";
}

function held(shelf: Shelf): Shelf {
  const latestMs = shelf.atMs + LONGEST_SHELF_MS;
  return shelf.untilMs <= latestMs ? shelf : { ...shelf, untilMs: latestMs };
}
