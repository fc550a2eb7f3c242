import { expect, test } from "vitest";
import { connectionViewOf } from "../../../src/core/connection/connection-view-of.ts";
import { liveMachine, ping, T0, startedMachine } from "../../support/connection-machine.ts";

test("[CN27] bytes that change the state do not change the view", () => {
  const machine = liveMachine();
  const view = connectionViewOf(machine.state, machine.now, null);
  expect(view).toEqual({ word: "live", sinceMs: T0, failure: null, retryAtMs: null, failures: 0 });
  ping(machine, 30_000);
  expect(connectionViewOf(machine.state, machine.now, view)).toBe(view);
});

test("[CN26] the view tells since when, why, and when the next try comes", () => {
  const machine = startedMachine();
  const first = connectionViewOf(machine.state, machine.now, null);
  machine.after(100).send({ kind: "token-ready" });
  const failure = { kind: "unreachable", host: "api.example" } as const;
  machine.after(100).send({ kind: "ended", failure });
  const view = connectionViewOf(machine.state, machine.now, first);
  expect(view).toEqual({
    word: "reconnecting",
    sinceMs: T0 + 200,
    failure,
    retryAtMs: T0 + 1400,
    failures: 1,
  });
  machine.fire();
  const next = connectionViewOf(machine.state, machine.now, view);
  expect(next).toEqual({ ...view, retryAtMs: null });
});
