import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { anyFailure, anyRandom, anySignInFailure } from "../../support/any-failure.ts";
import type { ConnectionState } from "../../../src/core/connection/state.ts";
import {
  createMachine,
  startedMachine,
  T0,
  testPolicy,
  type BareInput,
  type Machine,
} from "../../support/connection-machine.ts";

/** One thing that happens, and how long after the one before. */
interface Event {
  readonly afterMs: number;
  readonly random: number;
  readonly input: BareInput | "fire";
  /** To the successor, where there is one. */
  readonly next: boolean;
}

const anyInput: fc.Arbitrary<BareInput | "fire"> = fc.oneof(
  { weight: 6, arbitrary: fc.constant("fire" as const) },
  {
    weight: 8,
    arbitrary: fc.constantFrom<BareInput>(
      { kind: "token-ready" },
      { kind: "token-ready", untilMs: T0 + 3_600_000 },
      { kind: "opened" },
      { kind: "signal" },
      { kind: "ping" },
    ),
  },
  {
    weight: 2,
    arbitrary: anySignInFailure.map((cause) => ({ kind: "token-failed", cause }) as const),
  },
  { weight: 4, arbitrary: anyFailure.map((failure) => ({ kind: "ended", failure }) as const) },
  {
    weight: 4,
    arbitrary: fc.constantFrom<BareInput>(
      { kind: "went-online" },
      { kind: "went-offline" },
      { kind: "visible" },
      { kind: "woke" },
      { kind: "ping-overdue" },
      { kind: "changed" },
      { kind: "start", online: true },
    ),
  },
  {
    weight: 1,
    // Of an attempt that is over, or not yet there.
    arbitrary: fc
      .tuple(
        fc.constantFrom("token-ready" as const, "opened" as const, "signal" as const),
        fc.nat(20),
      )
      .map(([kind, attempt]) => ({ kind, attempt })),
  },
  { weight: 1, arbitrary: fc.constant<BareInput>({ kind: "retry-now" }) },
);

const anyEvents = (input: fc.Arbitrary<BareInput | "fire">): fc.Arbitrary<readonly Event[]> =>
  fc.array(
    fc.record({
      afterMs: fc.oneof(
        fc.constant(0),
        fc.nat(20_000),
        fc.integer({ min: -90_000, max: 4_000_000 }),
      ),
      random: anyRandom,
      input,
      next: fc.boolean(),
    }),
    { maxLength: 120 },
  );

function play(machine: Machine, { afterMs, random, input, next }: Event): void {
  machine.random = random;
  if (input !== "fire") {
    machine.after(afterMs);
    if (next && machine.successor() !== "") machine.next(input);
    else machine.send(input);
  } else if (machine.timer() !== null) machine.fire();
}

/** What may be open: never more than two, and two only while a successor is made. */
function wantedBy(state: ConnectionState): number[] {
  if (state.kind === "opening") return [state.attempt];
  if (state.kind !== "live") return [];
  const next = state.successor?.state;
  const two = next?.kind === "opening" || next?.kind === "answered";
  return two ? [state.stream, next.attempt] : [state.stream];
}

/** The timers that lead on from a state are running, for its attempts, and no other's are. */
function leadsOn(machine: Machine): boolean {
  const { state } = machine;
  const ofStream = machine.timer("silence") ?? machine.timer("rotate");
  if (state.kind !== "live" && ofStream !== null) return false;
  if (state.kind === "authorizing" || state.kind === "opening") {
    return machine.timer("answer")?.attempt === state.attempt;
  }
  if (state.kind === "waiting") return machine.timer("retry")?.attempt === state.attempt;
  if (state.kind !== "live") return machine.timer() === null;
  const { successor, stream } = state;
  const judged = machine.timer("silence")?.attempt === stream;
  if (successor === null) return judged;
  const made = successor.state.kind === "waiting" ? "retry" : "answer";
  // A successor that is needed leads on by itself; one that is not leaves the stream to be judged.
  const needed = successor.reason === "silent" || successor.reason === "no-pings";
  return machine.timer(made)?.attempt === successor.state.attempt && (judged || needed);
}

const maxRetries = fc.constantFrom(null, null, 1, 3);

describe("whatever happens to a connection", () => {
  test("[CN2] one stream is wanted, or that and the one to follow it", () => {
    fc.assert(
      fc.property(anyEvents(anyInput), maxRetries, (events, most) => {
        const machine = startedMachine(testPolicy({ maxRetries: most }));
        for (const event of events) {
          play(machine, event);
          expect([...machine.streams]).toEqual(wantedBy(machine.state));
        }
      }),
    );
  });

  test("[CN3] nothing is asked for after close", () => {
    fc.assert(
      fc.property(anyEvents(anyInput), anyEvents(anyInput), (before, after) => {
        const machine = createMachine().send({ kind: "start", online: true });
        for (const event of before) play(machine, event);
        machine.send({ kind: "close" });
        expect(machine.streams.size).toBe(0);
        expect(machine.timer()).toBeNull();
        const closed = machine.state;
        for (const event of after) {
          if (event.input === "fire") continue;
          play(machine, event);
          expect(machine.state).toBe(closed);
          expect(machine.effects).toEqual([]);
        }
      }),
    );
  });

  test("[CN4] what leads on is running until it has stopped, and nothing for what is over", () => {
    fc.assert(
      fc.property(anyEvents(anyInput), maxRetries, (events, most) => {
        const machine = startedMachine(testPolicy({ maxRetries: most }));
        for (const event of events) {
          play(machine, event);
          expect(leadsOn(machine)).toBe(true);
        }
      }),
    );
  });

  test("[CN4] [CN12] timers alone lead from anywhere to a new attempt within a minute", () => {
    fc.assert(
      fc.property(anyEvents(anyInput), (events) => {
        const machine = startedMachine();
        for (const event of events) play(machine, event);
        const begunAtMs = machine.now;
        const { state } = machine;
        const attempt = "attempt" in state ? state.attempt : 0;
        let steps = 0;
        while ("attempt" in machine.state && machine.state.attempt === attempt) {
          machine.fire();
          expect(++steps).toBeLessThan(10);
        }
        // A minute for the wait, and the time-out or the silence that comes before it.
        expect(machine.now - begunAtMs).toBeLessThanOrEqual(60_000 + 15_000);
      }),
    );
  });

  test("[CN5] every stream is opened in the attempt that its token was fetched for", () => {
    fc.assert(
      fc.property(anyEvents(anyInput), (events) => {
        const machine = startedMachine();
        let fetchedFor = 1;
        const openedFor: [opened: number, fetched: number][] = [];
        for (const event of events) {
          play(machine, event);
          for (const effect of machine.effects) {
            if (effect.kind === "fetch-token") fetchedFor = effect.attempt;
            if (effect.kind === "open-stream") openedFor.push([effect.attempt, fetchedFor]);
          }
        }
        expect(openedFor.filter(([opened, fetched]) => opened !== fetched)).toEqual([]);
        const opened = openedFor.map(([each]) => each);
        expect(new Set(opened).size).toBe(opened.length);
      }),
    );
  });

  test("[CN25] no failure, however it repeats, makes attempts follow each other at once", () => {
    // The worst server there is: it answers at once and fails at once, and the dice fall low.
    const anyEnd = fc.record({
      stage: fc.constantFrom("token", "opening", "live"),
      failure: anyFailure,
      cause: anySignInFailure,
      nudge: fc.constantFrom(null, "visible" as const, "woke" as const, "went-online" as const),
    });
    fc.assert(
      fc.property(fc.array(anyEnd, { maxLength: 60 }), (ends) => {
        const machine = startedMachine();
        machine.random = 0;
        const starts = [machine.now];
        for (const { stage, failure, cause, nudge } of ends) {
          if (stage === "token") machine.send({ kind: "token-failed", cause });
          else {
            machine.send({ kind: "token-ready" });
            if (stage === "live") machine.send({ kind: "opened" });
            machine.send({ kind: "ended", failure });
          }
          if (nudge !== null) machine.send({ kind: nudge });
          if (machine.state.kind === "waiting") machine.fire();
          starts.push(machine.now);
        }
        const quick = starts.filter(
          (at, index) => index > 0 && at - (starts[index - 1] ?? 0) < 200,
        );
        // Only the one fresh token after a 401, and the renewal of one stream that was closed as
        // expected; no stream here lives long enough to earn another of either.
        expect(quick.length).toBeLessThanOrEqual(2);
      }),
    );
  });
});
