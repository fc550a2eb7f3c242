import { describe, expect, test } from "vitest";
import type { Failure, SignInFailure } from "../../../src/core/connection/failure.ts";
import { connectionWord } from "../../../src/core/connection/connection-view-of.ts";
import {
  answered,
  asked,
  createMachine,
  liveMachine,
  ping,
  startedMachine,
  testPolicy,
  type Machine,
} from "../../support/connection-machine.ts";

const CUT: Failure = { kind: "ended", expected: false };
const HOUR: Failure = { kind: "ended", expected: true };
const UNREACHABLE: Failure = { kind: "unreachable", host: "api.example" };

const http = (status: number, retryAfterMs: number | null = null): Failure => ({
  kind: "http",
  status,
  message: "",
  retryAfterMs,
});

function fail(machine: Machine, failure: Failure): Machine {
  if (machine.state.kind === "waiting") machine.fire();
  if (machine.state.kind === "authorizing") machine.send({ kind: "token-ready" });
  return machine.send({ kind: "ended", failure });
}

const word = (machine: Machine): string => connectionWord(machine.state);
const failuresOf = (machine: Machine): number =>
  "failures" in machine.state ? machine.state.failures : -1;

/** Events every second and no ping, for five minutes or until the stream gets a successor. */
function speakWithoutPings(machine: Machine): Machine {
  const untilMs = machine.now + 300_000;
  while (machine.state.kind === "live" && machine.successor() === "" && machine.now < untilMs) {
    machine.after(1000).send({ kind: "signal" });
    const due = machine.timer("silence");
    if (due !== null && due.atMs <= machine.now) machine.fire("silence");
  }
  return machine;
}

/** The successor's answer, and the end of what it has to speak. */
function neverSpeaks(machine: Machine): Machine {
  return answered(machine).fire("answer");
}

describe("signs of life", () => {
  test("[CN6] a stream is live from its answer on, without an event or a ping", () => {
    const machine = startedMachine().send({ kind: "token-ready" });
    expect(word(machine)).toBe("connecting");
    machine.after(3000).send({ kind: "opened" }).after(11_999).send({ kind: "visible" });
    expect(word(machine)).toBe("live");
  });

  test("[CN7] 12 s without a byte call for the next stream, and for reconnecting without one", () => {
    const machine = liveMachine();
    expect(machine.timer()).toMatchObject({ timer: "silence", delayMs: 12_000 });
    machine.fire();
    expect(machine.successor()).toBe("silent authorizing");
    expect(asked(machine)).toEqual(["start-timer", "fetch-token"]);
    expect(word(machine)).toBe("live");
    neverSpeaks(machine);
    expect(machine.state).toMatchObject({
      kind: "waiting",
      trouble: { failure: { kind: "silent", afterMs: 12_000 } },
    });
    expect(asked(machine)).toEqual(["close-stream", "close-stream", "start-timer"]);
    expect(word(machine)).toBe("reconnecting");
  });

  test("[CN7] any byte keeps one that never pings, and the silence counts from the last", () => {
    const machine = answered(neverSpeaks(speakWithoutPings(liveMachine())).fire());
    expect(machine.state).toMatchObject({ kind: "live", stream: 3, pingless: true });
    for (let second = 0; second < 60; second += 4) machine.after(4000).send({ kind: "signal" });
    while (machine.successor() === "") machine.fire();
    const lastMs = machine.state.kind === "live" ? machine.state.lastSignalMs : 0;
    expect(machine.successor()).toBe("silent authorizing");
    expect(machine.now).toBe(lastMs + 12_000);
  });

  test("[CN8] pings that stop call for the next stream although events keep coming", () => {
    const machine = ping(liveMachine(), 20_000);
    const lastPingMs = machine.now;
    speakWithoutPings(machine);
    expect(machine.now).toBe(lastPingMs + 12_000);
    expect(machine.successor()).toBe("no-pings authorizing");
  });

  test("[CN8] pings that do not begin call for it although events keep coming", () => {
    const machine = liveMachine();
    const openedMs = machine.now;
    speakWithoutPings(machine);
    expect(machine.now).toBe(openedMs + 12_000);
    expect(machine.successor()).toBe("no-pings authorizing");
  });

  test("[CN8] pings that stop everywhere bring reconnecting after the second allowance", () => {
    const machine = answered(speakWithoutPings(ping(liveMachine(), 70_000)));
    machine.next({ kind: "signal" });
    expect(word(machine)).toBe("live");
    machine.fire("answer");
    expect(machine.state.kind).toBe("waiting");
    expect(word(machine)).toBe("reconnecting");
    expect(machine.streams.size).toBe(0);
  });

  test("[CN8] a server that never pings is then judged by its bytes alone, until it pings", () => {
    const machine = answered(speakWithoutPings(liveMachine()));
    machine.next({ kind: "signal" }).fire("answer");
    expect(word(machine)).toBe("reconnecting");
    speakWithoutPings(answered(machine.fire()));
    expect(machine.state).toMatchObject({ kind: "live", stream: 3, successor: null });
    machine.send({ kind: "ping" });
    const pingedMs = machine.now;
    speakWithoutPings(machine);
    expect(machine.successor()).toBe("no-pings authorizing");
    expect(machine.now).toBe(pingedMs + 12_000);
  });

  test("[CN8] a ping that somebody else finds overdue is judged by time", () => {
    const machine = ping(liveMachine(), 10_000);
    machine.after(11_000).send({ kind: "ping-overdue" });
    expect(machine.successor()).toBe("");
    machine.after(1000).send({ kind: "ping-overdue" });
    expect(machine.successor()).toBe("silent authorizing");
    const retried = ping(liveMachine(), 10_000).after(12_000).send({ kind: "retry-now" });
    expect(retried.successor()).toBe("silent authorizing");
  });

  test("[CN29] a clock set back by an hour delays the judgement by no more than 12 s", () => {
    const machine = ping(liveMachine(), 60_000);
    machine.after(5000).after(-3_600_000);
    const from = machine.now;
    while (machine.successor() === "") machine.fire();
    expect(machine.now - from).toBeLessThanOrEqual(2 * 12_000);
  });
});

describe("attempts", () => {
  test("[CN9] a token that does not come within 15 s is given up", () => {
    const machine = startedMachine().fire();
    expect(machine.state).toMatchObject({
      kind: "waiting",
      trouble: { failure: { kind: "timeout", host: "id.example", afterMs: 15_000 } },
    });
  });

  test("[CN9] a stream that does not answer within 15 s is given up and closed", () => {
    const machine = startedMachine().after(9000).send({ kind: "token-ready" });
    const askedMs = machine.now;
    machine.fire();
    expect(machine.now - askedMs).toBe(15_000);
    expect(asked(machine)).toEqual(["close-stream", "start-timer"]);
    expect(machine.streams.size).toBe(0);
  });

  test("[CN1] the answer of an attempt that was given up is not taken for the next one's", () => {
    const machine = startedMachine().send({ kind: "token-ready" }).fire().fire();
    expect(machine.state).toMatchObject({ kind: "authorizing", attempt: 2 });
    const { state } = machine;
    for (const kind of ["token-ready", "opened", "signal", "ping"] as const) {
      expect(machine.send({ kind, attempt: 1 }).state).toBe(state);
    }
  });

  test("[CN5] every new stream waits for a fresh token", () => {
    const machine = ping(liveMachine(), 70_000).send({ kind: "ended", failure: CUT }).fire();
    expect(machine.effects).toContainEqual({ kind: "fetch-token", attempt: 2, fresh: true });
    expect(machine.streams.size).toBe(0);
    machine.send({ kind: "token-ready" });
    expect(machine.effects).toContainEqual({ kind: "open-stream", attempt: 2 });
  });
});

describe("failures and retries", () => {
  test("[CN14] after a healthy stream the first retry comes within two seconds", () => {
    const machine = ping(liveMachine(), 60_000);
    machine.random = 1 - Number.EPSILON;
    machine.send({ kind: "ended", failure: CUT });
    expect(machine.timer()?.delayMs).toBeLessThanOrEqual(2000);
    expect(failuresOf(machine)).toBe(0);
  });

  test("[CN13] failures are not forgotten when a stream opens and dies young", () => {
    const machine = startedMachine();
    for (let i = 0; i < 4; i++) fail(machine, http(503));
    expect(failuresOf(machine)).toBe(4);
    machine.fire().send({ kind: "token-ready" }).send({ kind: "opened" });
    expect(failuresOf(machine)).toBe(4);
    ping(machine, 50_000).send({ kind: "ended", failure: CUT });
    expect(failuresOf(machine)).toBe(5);
    machine.fire().send({ kind: "token-ready" }).send({ kind: "opened" });
    ping(machine, 60_000).send({ kind: "ended", failure: CUT });
    expect(failuresOf(machine)).toBe(0);
  });

  test("[CN13] eight hours asleep on a stream do not make it a healthy one", () => {
    const machine = startedMachine();
    fail(machine, CUT).fire().send({ kind: "token-ready" }).send({ kind: "opened" });
    machine
      .after(5000)
      .send({ kind: "signal" })
      .after(8 * 3_600_000);
    machine.send({ kind: "ended", failure: CUT });
    expect(failuresOf(machine)).toBe(2);
  });

  test("[CN24] a closing frame is followed at once by an attempt, and is no loss", () => {
    for (const failure of [
      HOUR,
      { kind: "error-frame", code: 1, message: "closing stream" },
      { kind: "error-frame", code: 408, message: "closing stream" },
    ] as const) {
      const machine = ping(liveMachine(), 3_000_000).send({ kind: "ended", failure });
      expect(asked(machine)).toEqual(["start-timer", "fetch-token"]);
      expect(machine.state).toMatchObject({ kind: "authorizing", attempt: 2, failures: 0 });
      expect(word(machine)).toBe("live");
      machine.send({ kind: "token-ready" });
      expect(word(machine)).toBe("live");
      machine.send({ kind: "ended", failure: UNREACHABLE });
      expect(word(machine)).toBe("reconnecting");
    }
  });

  test("[CN24] after a sleep the attempt that follows a closing frame is no renewal any more", () => {
    const machine = ping(liveMachine(), 3_000_000).send({ kind: "ended", failure: HOUR });
    machine.after(3_600_000).send({ kind: "woke" });
    expect(machine.state).toMatchObject({ kind: "authorizing", attempt: 3 });
    expect(word(machine)).toBe("reconnecting");
  });

  test("[CN24] streams that are over at once are backed off from, however expected", () => {
    const machine = startedMachine();
    const waits: number[] = [];
    const words: string[] = [];
    for (let i = 0; i < 8; i++) {
      if (machine.state.kind === "waiting") machine.fire();
      machine.send({ kind: "token-ready" }).send({ kind: "opened" });
      machine.send({ kind: "ended", failure: HOUR });
      waits.push(machine.timer("retry")?.delayMs ?? 0);
      words.push(word(machine));
    }
    expect(waits).toEqual([0, 1200, 2000, 4000, 8000, 15_000, 15_000, 15_000]);
    expect(words).toEqual(["live", ...Array.from({ length: 7 }, () => "reconnecting")]);
  });

  test("[CN19] it goes on for ever unless told otherwise", () => {
    const machine = startedMachine();
    for (let i = 0; i < 1000; i++) fail(machine, UNREACHABLE);
    expect(machine.state.kind).toBe("waiting");
  });

  test("[CN19] it stops after maxRetries failed tries in a row, and a person starts it again", () => {
    const machine = liveMachine(testPolicy({ maxRetries: 3 }));
    ping(machine, 60_000).send({ kind: "ended", failure: CUT });
    for (let i = 0; i < 2; i++) fail(machine, UNREACHABLE);
    expect(machine.state.kind).toBe("waiting");
    fail(machine, UNREACHABLE);
    expect(word(machine)).toBe("stopped");
    expect(machine.timer()).toBeNull();
    expect(machine.streams.size).toBe(0);
    const stopped = machine.state;
    for (const kind of ["visible", "woke", "went-online"] as const) {
      expect(machine.send({ kind }).state).toBe(stopped);
    }
    machine.send({ kind: "retry-now" });
    expect(machine.state).toMatchObject({ kind: "authorizing", failures: 0 });
    fail(machine, UNREACHABLE);
    expect(machine.state.kind).toBe("waiting");
  });

  test("[CN19] a 401 and its fresh token are one try", () => {
    const machine = startedMachine(testPolicy({ maxRetries: 1 }));
    fail(machine, http(401));
    expect(machine.state.kind).toBe("authorizing");
    fail(machine, http(401));
    expect(word(machine)).toBe("stopped");
  });
});

describe("refusals", () => {
  test("[CN20] a 401 gets one fresh token at once, and then it is denied", () => {
    const machine = fail(startedMachine(), http(401));
    expect(asked(machine)).toEqual(["start-timer", "fetch-token"]);
    expect(word(machine)).not.toBe("denied");
    fail(machine, http(401));
    expect(word(machine)).toBe("denied");
    expect(machine.timer()?.delayMs).toBeGreaterThanOrEqual(30_000);
    fail(machine, http(401));
    expect(machine.state.kind).toBe("waiting");
  });

  test("[CN20] a healthy stream earns another fresh token", () => {
    const machine = fail(startedMachine(), http(401)).send({ kind: "token-ready" });
    ping(machine.send({ kind: "opened" }), 60_000);
    machine.send({ kind: "ended", failure: { kind: "error-frame", code: 16, message: "" } });
    expect(machine.state.kind).toBe("authorizing");
  });

  test("[CN25] a stream that opens and says 401 does not spin", () => {
    const machine = startedMachine();
    const frame: Failure = { kind: "error-frame", code: 16, message: "expired" };
    machine.send({ kind: "token-ready" }).send({ kind: "opened" });
    machine.send({ kind: "ended", failure: frame });
    expect(machine.state.kind).toBe("authorizing");
    machine.send({ kind: "token-ready" }).send({ kind: "opened" });
    machine.send({ kind: "ended", failure: frame });
    expect(machine.state.kind).toBe("waiting");
    expect(word(machine)).toBe("denied");
  });

  test.each([
    ["403", http(403)],
    ["404", http(404)],
    ["gRPC 7", { kind: "error-frame", code: 7, message: "" }],
    ["gRPC 5", { kind: "error-frame", code: 5, message: "" }],
  ] as const)(
    "[CN21] %s is denied, tried again in 30 to 55 s, and stays denied while it is",
    (_, failure) => {
      const machine = fail(startedMachine(), failure);
      expect(word(machine)).toBe("denied");
      expect(machine.timer()?.delayMs).toBe(42_500);
      machine.fire();
      expect(word(machine)).toBe("denied");
      machine.send({ kind: "token-ready" });
      expect(word(machine)).toBe("denied");
      machine.send({ kind: "opened" });
      expect(word(machine)).toBe("live");
    },
  );

  test.each([
    "wrong-key-id",
    "wrong-secret",
    "wrong-email",
    "clock-off",
    "refused",
    "token-expired",
    "insecure-context",
    "no-credentials",
  ] as const)("[CN22] sign-in failed as %s: denied, and tried again once a minute", (kind) => {
    const cause = { kind, message: "", skewMs: null, status: 400 } as SignInFailure;
    const machine = startedMachine().send({ kind: "token-failed", cause });
    expect(word(machine)).toBe("denied");
    expect(machine.timer()?.delayMs).toBe(57_500);
    // Switching tabs must not try a wrong secret again and again.
    machine.after(2000).send({ kind: "visible" });
    expect(machine.state.kind).toBe("waiting");
    expect(machine.timer()?.delayMs).toBe(8000);
  });

  test.each([429, 500, 502, 503, 504])(
    "[CN23] %i is reconnecting, also on a machine that says it is offline",
    (status) => {
      const machine = createMachine().send({ kind: "start", online: false });
      fail(machine, http(status));
      expect(word(machine)).toBe("reconnecting");
    },
  );

  test.each([
    ["blocked", "offline"],
    ["no-network", "offline"],
    ["not-a-token", "reconnecting"],
  ] as const)("[CN17] no token because of %s on an offline machine: %s", (kind, expected) => {
    const machine = createMachine().send({ kind: "start", online: false });
    machine.send({ kind: "token-failed", cause: { kind, host: "id.example" } as SignInFailure });
    expect(word(machine)).toBe(expected);
  });
});

describe("the page and the machine", () => {
  test("[CN15] online, visible and woke bring a retry forward", () => {
    for (const kind of ["visible", "woke", "went-online"] as const) {
      const machine = startedMachine();
      for (let i = 0; i < 5; i++) fail(machine, UNREACHABLE);
      expect(machine.timer()?.delayMs).toBe(5000);
      machine.after(400).send({ kind });
      expect(machine.timer()).toMatchObject({ timer: "retry", delayMs: 600 });
      machine.after(600).send({ kind });
      expect(machine.state.kind).toBe("authorizing");
    }
  });

  test("[CN11] they do not come before Retry-After, but a person does", () => {
    const machine = fail(startedMachine(), http(429, 20_000));
    machine.after(10_000).send({ kind: "visible" });
    expect(machine.timer()?.delayMs).toBe(10_000);
    machine.send({ kind: "retry-now" });
    expect(machine.state.kind).toBe("authorizing");
  });

  test("[CN29] a clock set back does not turn a nudged wait into a longer one", () => {
    const machine = fail(startedMachine(), UNREACHABLE);
    machine.after(-86_400_000).send({ kind: "woke" });
    expect(machine.timer()?.delayMs).toBeLessThanOrEqual(60_000);
  });

  test("[CN16] waking up to a dead stream replaces it at once, by time and not by timer", () => {
    for (const kind of ["woke", "visible"] as const) {
      const machine = ping(liveMachine(), 70_000).after(3_000_000).send({ kind });
      expect(asked(machine)).toEqual(["close-stream", "start-timer", "fetch-token"]);
      expect(word(machine)).toBe("reconnecting");
    }
  });

  test("[CN16] waking up to a stream that was heard lately leaves it alone", () => {
    const machine = ping(liveMachine(), 70_000).after(11_000);
    const { state } = machine;
    expect(machine.send({ kind: "woke" }).state).toBe(state);
    expect(machine.timer()).toMatchObject({ timer: "silence", delayMs: 1000 });
  });

  test("[CN16] an attempt from before the sleep is begun anew", () => {
    const machine = startedMachine().send({ kind: "token-ready" });
    machine.after(3_600_000).send({ kind: "woke" });
    expect(machine.state).toMatchObject({ kind: "authorizing", attempt: 2, failures: 0 });
  });

  test("[CN17] a machine without a network says so at once, and a byte says otherwise", () => {
    const machine = liveMachine().after(5000).send({ kind: "went-offline" });
    expect(word(machine)).toBe("offline");
    machine.after(1).send({ kind: "signal" });
    expect(word(machine)).toBe("live");
    ping(machine, 120_000);
    expect(word(machine)).toBe("live");
    machine.send({ kind: "went-online" });
    expect(machine.state).toMatchObject({ kind: "live", attempt: 1 });
    ping(machine.send({ kind: "went-offline" }), 10_000).fire();
    while (machine.successor() === "") machine.fire();
    machine.send({ kind: "token-failed", cause: { kind: "no-network" } });
    expect(word(machine)).toBe("offline");
  });

  test("[CN17] offline is said of a lost connection, and taken back with the network", () => {
    const machine = liveMachine().send({ kind: "went-offline" });
    machine.send({ kind: "ended", failure: CUT });
    expect(word(machine)).toBe("offline");
    machine.fire();
    expect(word(machine)).toBe("offline");
    machine.after(2000).send({ kind: "went-online" });
    expect(word(machine)).toBe("reconnecting");
    const later = fail(startedMachine(), UNREACHABLE).send({ kind: "went-offline" });
    expect(word(later)).toBe("offline");
  });

  test("[CN18] back online, a stream that was not heard meanwhile is replaced at once", () => {
    const machine = ping(liveMachine(), 70_000).after(100).send({ kind: "went-offline" });
    machine.after(4000).send({ kind: "went-online" });
    expect(asked(machine)).toEqual(["close-stream", "start-timer", "fetch-token"]);
  });

  test("[CN18] back online, an attempt that hangs is begun anew", () => {
    const machine = startedMachine().send({ kind: "token-ready" }).send({ kind: "went-offline" });
    machine.after(5000).send({ kind: "went-online" });
    expect(asked(machine)).toEqual(["close-stream", "start-timer", "fetch-token"]);
    expect(machine.state).toMatchObject({ attempt: 2, failures: 0 });
  });

  test("[CN26] it is connecting until the first attempt has failed", () => {
    const machine = createMachine();
    expect(word(machine)).toBe("connecting");
    machine.send({ kind: "start", online: true }).send({ kind: "token-ready" });
    expect(word(machine)).toBe("connecting");
    machine.send({ kind: "ended", failure: UNREACHABLE });
    expect(word(machine)).toBe("reconnecting");
    machine.fire();
    expect(word(machine)).toBe("reconnecting");
  });
});
