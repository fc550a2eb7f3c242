/** Who put an alarm away, for how long, and why; times in ms since the epoch. */
export interface Shelf {
  readonly atMs: number;
  readonly untilMs: number;
  readonly by: string;
  /** "" where none was given. */
  readonly reason: string;
}

/**
 * What people still have to do with one alarm of one device, in ISA-18.2's states. The condition
 * itself (AlarmState) is the readings' alone; this is the readings' and people's.
 */
export type AlarmPhase =
  | { readonly kind: "normal" }
  /** Past the limit, the delay not over. */
  | { readonly kind: "pending" }
  /** Stands, and nobody has acknowledged it. */
  | { readonly kind: "active" }
  /** Stands, and somebody knows. */
  | { readonly kind: "acknowledged" }
  /** Normal again before anybody acknowledged it: ISA-18.2's "return to normal, unacknowledged". */
  | { readonly kind: "returned" }
  /** Put away until the shelf ends; `condition` is what it would come back to. */
  | { readonly kind: "shelved"; readonly shelf: Shelf; readonly condition: AlarmCondition };

export type AlarmCondition = "clear" | "pending" | "standing";

export type PhaseInput =
  /** What the readings say now. */
  | { readonly kind: AlarmCondition }
  | { readonly kind: "acknowledge" }
  | { readonly kind: "shelve"; readonly shelf: Shelf }
  | { readonly kind: "unshelve" }
  | { readonly kind: "time"; readonly nowMs: number }
  /** No rule of this level watches the device any more. */
  | { readonly kind: "withdraw" };
