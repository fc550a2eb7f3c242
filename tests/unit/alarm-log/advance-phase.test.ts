import { expect, test } from "vitest";
import { advancePhase } from "../../../src/core/alarm-log/advance-phase.ts";
import type { AlarmPhase, PhaseInput, Shelf } from "../../../src/core/alarm-log/alarm-phase.ts";
import { T0 } from "../../support/build-device.ts";

const SHELF: Shelf = { atMs: T0, untilMs: T0 + 3_600_000, by: "Kari", reason: "defrost" };
const shelved = (condition: "clear" | "pending" | "standing"): AlarmPhase => ({
  kind: "shelved",
  shelf: SHELF,
  condition,
});
const PHASES: Readonly<Record<string, AlarmPhase>> = {
  normal: { kind: "normal" },
  pending: { kind: "pending" },
  active: { kind: "active" },
  acknowledged: { kind: "acknowledged" },
  returned: { kind: "returned" },
  "shelved clear": shelved("clear"),
  "shelved pending": shelved("pending"),
  "shelved standing": shelved("standing"),
};
const INPUTS: Readonly<Record<string, PhaseInput>> = {
  clear: { kind: "clear" },
  pending: { kind: "pending" },
  standing: { kind: "standing" },
  acknowledge: { kind: "acknowledge" },
  shelve: { kind: "shelve", shelf: SHELF },
  unshelve: { kind: "unshelve" },
  "time before": { kind: "time", nowMs: SHELF.untilMs - 1 },
  "time up": { kind: "time", nowMs: SHELF.untilMs },
  withdraw: { kind: "withdraw" },
};

const name = (phase: AlarmPhase): string =>
  phase.kind === "shelved" ? `shelved ${phase.condition}` : phase.kind;

// Read across: the phase before, then the phase after each input, "." where nothing changes.
const COLUMNS = Object.keys(INPUTS);
const TABLE = `
normal           | . | pending | active | . | shelved clear | . | . | . | .
pending          | normal | . | active | . | shelved pending | . | . | . | normal
active           | returned | returned | . | acknowledged | shelved standing | . | . | . | normal
acknowledged     | normal | pending | . | . | shelved standing | . | . | . | normal
returned         | . | . | active | normal | shelved clear | . | . | . | normal
shelved clear    | . | shelved pending | shelved standing | . | . | normal | . | normal | normal
shelved pending  | shelved clear | . | shelved standing | . | . | pending | . | pending | normal
shelved standing | shelved clear | shelved pending | . | . | . | active | . | active | normal
`
  .trim()
  .split("\n")
  .map((line) => line.split("|").map((cell) => cell.trim()));

test("[AL10] the table knows every phase and every input", () => {
  expect(TABLE.map(([before]) => before)).toEqual(Object.keys(PHASES));
  for (const row of TABLE) expect(row).toHaveLength(COLUMNS.length + 1);
});

for (const [before = "", ...after] of TABLE) {
  for (const [place, input] of COLUMNS.entries()) {
    const wanted = after[place] === "." ? before : after[place];
    test(`[AL10] ${before}: ${input} leads to ${wanted}`, () => {
      const phase = PHASES[before]!;
      const next = advancePhase(phase, INPUTS[input]!);
      expect(name(next)).toBe(wanted);
      const kept = next === phase;
      expect(kept).toBe(wanted === before && input !== "shelve");
    });
  }
}

test("[AL13] nothing is put away for longer than a day", () => {
  const dayMs = 24 * 3_600_000;
  const week = { ...SHELF, untilMs: T0 + 7 * dayMs };
  for (const phase of Object.values(PHASES)) {
    const after = advancePhase(phase, { kind: "shelve", shelf: week });
    expect(after).toMatchObject({ kind: "shelved", shelf: { untilMs: T0 + dayMs } });
  }
});
