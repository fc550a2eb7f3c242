import { describe, expect, test } from "vitest";
import type { Failure } from "../../../src/core/connection/failure.ts";
import { connectionWord } from "../../../src/core/connection/connection-view-of.ts";
import type { SuccessorReason } from "../../../src/core/connection/state.ts";
import {
  answered,
  asked,
  createMachine,
  liveMachine,
  ping,
  T0,
  testPolicy,
  type Machine,
} from "../../support/connection-machine.ts";

const CUT: Failure = { kind: "ended", expected: false };
const HOUR: Failure = { kind: "ended", expected: true };
const BUSY: Failure = { kind: "http", status: 503, message: "", retryAfterMs: null };
const HOUR_MS = 3_600_000;

const word = (machine: Machine): string => connectionWord(machine.state);
const lines = (machine: Machine): string[] =>
  machine.effects.flatMap((effect) => (effect.kind === "report" ? [effect.text] : []));

/** A stream that was healthy and got a successor, for each of the reasons there are. */
const overdue: Readonly<Record<SuccessorReason, () => Machine>> = {
  silent: () => {
    const machine = ping(liveMachine(), 70_000);
    while (machine.successor() === "") machine.fire();
    return machine;
  },
  "no-pings": () => {
    const machine = ping(liveMachine(), 70_000).after(6000).send({ kind: "signal" });
    return machine.after(6000).send({ kind: "signal" }).fire("silence");
  },
  hour: () => ping(liveMachine(), 70_000).fire("rotate"),
  changed: () => ping(liveMachine(), 70_000).send({ kind: "changed" }),
};

function due(reason: SuccessorReason): Machine {
  const machine = overdue[reason]();
  // The hour passes with pings, or it would be the silence that is judged.
  if (reason === "hour") machine.send({ kind: "ping" });
  expect(machine.successor()).toBe(`${reason} authorizing`);
  return machine;
}

describe("make before break", () => {
  test.each(["silent", "hour", "changed"] as const)(
    "[CN30] %s: the old stream is kept until the new one has said anything",
    (reason) => {
      const machine = due(reason);
      answered(machine);
      expect(machine.successor()).toBe(`${reason} answered`);
      expect([...machine.streams]).toEqual([1, 2]);
      expect(word(machine)).toBe("live");
      machine.after(3000).next({ kind: "signal" });
      expect(machine.state).toMatchObject({
        kind: "live",
        stream: 2,
        sinceMs: machine.now - 3000,
        lastSignalMs: machine.now,
        lastPingMs: null,
        successor: null,
      });
      expect([...machine.streams]).toEqual([2]);
      expect(lines(machine)).toEqual(["The new stream has spoken; closing the old one."]);
    },
  );

  test("[CN30] where pings are missed, the new stream has spoken when it has pinged", () => {
    const machine = answered(due("no-pings"));
    machine.after(1000).next({ kind: "signal" });
    expect(machine.successor()).toBe("no-pings answered");
    machine.after(9000).next({ kind: "ping" });
    expect(machine.state).toMatchObject({ stream: 2, lastPingMs: machine.now, successor: null });
    expect([...machine.streams]).toEqual([2]);
    expect(word(machine)).toBe("live");
  });

  test("[CN30] [CN5] it is opened with a token fetched for it", () => {
    const machine = overdue.silent();
    expect(machine.effects).toContainEqual({ kind: "fetch-token", attempt: 2, fresh: true });
    machine.send({ kind: "token-ready" });
    expect(machine.effects).toContainEqual({ kind: "open-stream", attempt: 2 });
  });

  test("[CN30] the new stream is judged from its first word on", () => {
    const machine = answered(due("silent")).after(9000).next({ kind: "ping" });
    expect(machine.timer("answer")).toBeNull();
    expect(machine.timer("silence")).toMatchObject({ attempt: 2, delayMs: 12_000 });
    while (machine.successor() === "") machine.fire();
    expect(machine.successor()).toBe("silent authorizing");
    expect(machine.state).toMatchObject({ attempt: 3, stream: 2 });
  });

  test("[CN41] the log says why the next stream is opened", () => {
    const said = (reason: SuccessorReason): string[] => lines(overdue[reason]());
    expect(said("silent")).toEqual(["A ping is overdue; opening the next stream."]);
    expect(said("no-pings")).toEqual(["A ping is overdue; opening the next stream."]);
    expect(said("hour")).toEqual(["The stream's hour is about to end; opening the next one."]);
    expect(said("changed")).toEqual([
      "The stream's configuration changed; opening the next stream.",
    ]);
  });
});

describe("a successor that fails", () => {
  const ways: Readonly<Record<string, (machine: Machine) => Machine>> = {
    "gets no token": (machine) =>
      machine.send({ kind: "token-failed", cause: { kind: "not-a-token", host: "id.example" } }),
    "gets no token in time": (machine) => machine.fire("answer"),
    "is refused": (machine) =>
      machine.send({ kind: "token-ready" }).next({ kind: "ended", failure: BUSY }),
    "is not answered in time": (machine) => machine.send({ kind: "token-ready" }).fire("answer"),
    "ends before it has spoken": (machine) =>
      answered(machine).next({ kind: "ended", failure: CUT }),
    "does not speak in time": (machine) => answered(machine).fire("answer"),
  };

  for (const [way, fail] of Object.entries(ways)) {
    test.each(["silent", "no-pings"] as const)(
      `[CN31] ${way}: %s, and the old stream goes with it`,
      (reason) => {
        const machine = fail(due(reason));
        expect(machine.state).toMatchObject({ kind: "waiting", failures: 1 });
        expect(machine.streams.size).toBe(0);
        expect(word(machine)).toBe("reconnecting");
        expect(machine.timer()).toMatchObject({ timer: "retry", attempt: 2 });
        expect(machine.timer()?.delayMs).toBeLessThanOrEqual(2000);
        machine.fire();
        expect(machine.state).toMatchObject({ kind: "authorizing", attempt: 3 });
      },
    );

    test.each(["hour", "changed"] as const)(
      `[CN33] ${way}: %s, and the old stream lives on`,
      (reason) => {
        const machine = due(reason).send({ kind: "ping" });
        fail(machine);
        // The clock of this test leaps over the pings that came meanwhile.
        machine.send({ kind: "ping" });
        expect(machine.successor()).toBe(`${reason} waiting`);
        expect([...machine.streams]).toEqual([1]);
        expect(word(machine)).toBe("live");
        machine.fire("retry");
        expect(machine.successor()).toBe(`${reason} authorizing`);
        expect(machine.state).toMatchObject({ attempt: 3, stream: 1, failures: 0 });
      },
    );
  }

  test("[CN31] one that was heard again meanwhile lives on, and needs no successor", () => {
    const late = due("silent").after(500).send({ kind: "ping" });
    late.send({ kind: "token-ready" }).next({ kind: "ended", failure: BUSY });
    expect(late.state).toMatchObject({ kind: "live", stream: 1, successor: null });
    expect(late.timer("silence")).toMatchObject({ attempt: 1, delayMs: 12_000 });
    expect(late.timer("rotate")).toMatchObject({ attempt: 1 });
    expect([...late.streams]).toEqual([1]);
    const closed = answered(due("no-pings")).after(11_000).send({ kind: "ping" }).fire("answer");
    expect(closed.state).toMatchObject({ kind: "live", stream: 1, successor: null });
    expect([...closed.streams]).toEqual([1]);
  });

  test("[CN31] a refusal is said in its own word", () => {
    const refused: Failure = { kind: "http", status: 403, message: "", retryAfterMs: null };
    const machine = due("silent").send({ kind: "token-ready" });
    machine.next({ kind: "ended", failure: refused });
    expect(word(machine)).toBe("denied");
  });

  test("[CN31] [CN20] a 401 gets its one fresh token before the old stream is given up", () => {
    const unauthorized: Failure = { kind: "http", status: 401, message: "", retryAfterMs: null };
    const machine = due("silent").send({ kind: "token-ready" });
    machine.next({ kind: "ended", failure: unauthorized });
    expect(machine.successor()).toBe("silent authorizing");
    machine.send({ kind: "token-ready" }).next({ kind: "ended", failure: unauthorized });
    expect(word(machine)).toBe("denied");
    expect(machine.streams.size).toBe(0);
  });

  test("[CN33] [CN19] tries beside a stream that is well do not stop the connection", () => {
    const machine = ping(liveMachine(testPolicy({ maxRetries: 2 })), 70_000).fire("rotate");
    for (let i = 0; i < 5; i++) {
      machine.send({ kind: "ping" }).send({ kind: "token-ready" });
      machine.next({ kind: "ended", failure: BUSY });
      expect(machine.successor()).toBe("hour waiting");
      machine.fire("retry");
    }
    machine.send({ kind: "token-ready" }).next({ kind: "ended", failure: BUSY });
    machine.send({ kind: "ended", failure: HOUR });
    expect(word(machine)).toBe("stopped");
    expect(machine.timer()).toBeNull();
  });

  test("[CN33] [CN11] Retry-After is a floor under the wait of a successor too", () => {
    const machine = due("hour").send({ kind: "token-ready" });
    machine.next({ kind: "ended", failure: { ...BUSY, retryAfterMs: 20_000 } });
    machine.send({ kind: "ping" }).after(5000).send({ kind: "visible" });
    expect(machine.timer("retry")?.delayMs).toBe(15_000);
    // It is silent meanwhile: what the server asked for holds, and there is no stream to live on.
    machine.after(8000).send({ kind: "ping-overdue" });
    expect(machine.state).toMatchObject({ kind: "waiting", attempt: 2 });
    expect(machine.timer()).toMatchObject({ timer: "retry", delayMs: 15_000 });
    expect(machine.streams.size).toBe(0);
  });

  test("[CN33] where the old stream falls silent, a successor that waits is tried at once", () => {
    const machine = due("hour").send({ kind: "token-ready" });
    machine.next({ kind: "ended", failure: { ...BUSY, retryAfterMs: 11_000 } });
    machine.after(12_000).fire("silence");
    expect(machine.successor()).toBe("silent authorizing");
    expect(machine.timer("retry")).toBeNull();
  });

  test("[CN33] one whose old stream falls silent is from then on needed", () => {
    const machine = due("hour").send({ kind: "token-ready" });
    machine.after(12_000).fire("silence");
    expect(machine.successor()).toBe("silent opening");
    machine.next({ kind: "ended", failure: BUSY });
    expect(word(machine)).toBe("reconnecting");
  });
});

describe("an old stream that ends first", () => {
  test("[CN32] leaves the successor to go on from where it is", () => {
    const authorizing = due("silent").send({ kind: "ended", failure: CUT });
    expect(authorizing.state).toMatchObject({ kind: "authorizing", attempt: 2 });
    expect(word(authorizing)).toBe("reconnecting");
    const opening = due("silent").send({ kind: "token-ready" });
    opening.send({ kind: "ended", failure: CUT });
    expect(opening.state).toMatchObject({ kind: "opening", attempt: 2 });
    expect(word(opening)).toBe("reconnecting");
    opening.send({ kind: "opened" });
    expect(opening.state).toMatchObject({ kind: "live", stream: 2 });
    const ready = answered(due("no-pings")).send({ kind: "ended", failure: CUT });
    expect(ready.state).toMatchObject({ kind: "live", stream: 2, successor: null });
    expect(word(ready)).toBe("live");
    expect(ready.timer("silence")?.attempt).toBe(2);
    const waiting = due("hour").send({ kind: "token-ready" });
    waiting.next({ kind: "ended", failure: BUSY }).send({ kind: "ended", failure: HOUR });
    expect(waiting.state).toMatchObject({ kind: "waiting", attempt: 2 });
    expect(waiting.timer()).toMatchObject({ timer: "retry", attempt: 2 });
    expect(word(waiting)).toBe("reconnecting");
    for (const { streams } of [authorizing, opening, ready, waiting]) {
      expect(streams.size).toBeLessThanOrEqual(1);
    }
  });

  test("[CN32] [CN24] by its closing frame is no loss while the successor is on its way", () => {
    const machine = due("hour").send({ kind: "token-ready" });
    machine.send({ kind: "ended", failure: HOUR });
    expect(machine.state.kind).toBe("opening");
    expect(word(machine)).toBe("live");
    machine.send({ kind: "opened" });
    expect(word(machine)).toBe("live");
  });

  test("[CN16] [CN32] found dead after a sleep, leaves an old attempt to be begun again", () => {
    const machine = due("silent").send({ kind: "token-ready" });
    machine.after(HOUR_MS / 2).send({ kind: "woke" });
    expect(machine.state).toMatchObject({ kind: "authorizing", attempt: 3 });
    expect(machine.streams.size).toBe(0);
    const recent = due("silent").send({ kind: "token-ready" }).after(100).send({ kind: "visible" });
    expect(recent.state).toMatchObject({ kind: "opening", attempt: 2 });
    expect([...recent.streams]).toEqual([2]);
  });
});

describe("the hour", () => {
  function opened(untilMs: number | null, random = 0): Machine {
    const machine = createMachine();
    machine.random = random;
    machine.send({ kind: "start", online: true }).send({ kind: "token-ready", untilMs });
    return machine.send({ kind: "opened" });
  }

  test.each([
    ["an hour's token, early by 90 s", T0 + HOUR_MS, 0, 3_510_000],
    ["and by up to a third of that, by chance", T0 + HOUR_MS, 1, 3_480_000],
    ["a token that says nothing", null, 0, 3_510_000],
    ["a token of a day", T0 + 24 * HOUR_MS, 0, 3_510_000],
    ["a token of a minute, early by a fifth", T0 + 60_000, 0, 48_000],
    ["a token of a second", T0 + 1000, 0, 3000],
  ])("[CN33] %s", (_, untilMs, random, delayMs) => {
    expect(opened(untilMs, random).timer("rotate")).toMatchObject({ attempt: 1, delayMs });
  });

  test("[CN33] the token's life counts from its answer, not from its first word", () => {
    const machine = opened(T0 + 60_000)
      .after(48_000)
      .send({ kind: "ping" })
      .fire("rotate");
    machine.send({ kind: "token-ready", untilMs: machine.now + 60_000 }).send({ kind: "opened" });
    machine.after(10_000).next({ kind: "ping" });
    expect(machine.state).toMatchObject({ stream: 2 });
    expect(machine.timer("rotate")?.delayMs).toBe(40_000);
  });

  test("[CN33] it is noticed by whoever looks, where its timer stood still", () => {
    const machine = ping(opened(T0 + HOUR_MS), 3_520_000).send({ kind: "visible" });
    expect(machine.successor()).toBe("hour authorizing");
  });

  test("[CN34] a token that ends when the present one does opens no stream", () => {
    const untilMs = T0 + 60_000;
    const machine = opened(untilMs).after(48_000).send({ kind: "ping" }).fire("rotate");
    machine.send({ kind: "token-ready", untilMs });
    expect(machine.state).toMatchObject({ kind: "live", stream: 1, successor: null });
    expect([...machine.streams]).toEqual([1]);
    expect(asked(machine)).toEqual([]);
    expect(machine.timer("rotate")).toBeNull();
    expect(machine.timer("answer")).toBeNull();
    // What that attempt may still hear concerns nobody.
    const { state } = machine;
    expect(machine.send({ kind: "opened", attempt: 2 }).state).toBe(state);
    machine.send({ kind: "visible" });
    expect(machine.successor()).toBe("");
    machine.send({ kind: "ended", failure: HOUR });
    expect(machine.state).toMatchObject({ kind: "authorizing", attempt: 3 });
    expect(word(machine)).toBe("live");
  });

  test("[CN34] a token that lives longer does, on whatever clock", () => {
    const machine = ping(opened(T0 + HOUR_MS), 3_510_000)
      .after(-HOUR_MS)
      .fire("rotate");
    machine.send({ kind: "token-ready", untilMs: machine.now + HOUR_MS });
    expect(machine.successor()).toBe("hour opening");
  });
});

describe("a changed configuration", () => {
  test("[CN35] begins what is under way again, and waits for what must be waited for", () => {
    const opening = due("changed").send({ kind: "token-ready" }).send({ kind: "changed" });
    expect(opening.successor()).toBe("changed authorizing");
    expect([...opening.streams]).toEqual([1]);
    const ready = answered(due("hour")).send({ kind: "changed" });
    expect(ready.successor()).toBe("changed authorizing");
    expect([...ready.streams]).toEqual([1]);
    const waiting = due("changed").send({ kind: "token-ready" });
    waiting.next({ kind: "ended", failure: { ...BUSY, retryAfterMs: 9000 } });
    waiting.send({ kind: "changed" });
    expect(waiting.successor()).toBe("changed waiting");
    expect(waiting.timer("retry")?.delayMs).toBe(9000);
    waiting.after(9000).send({ kind: "changed" });
    expect(waiting.successor()).toBe("changed authorizing");
    const first = createMachine().send({ kind: "start", online: true });
    first.send({ kind: "token-ready" }).send({ kind: "changed" });
    expect(first.state).toMatchObject({ kind: "authorizing", attempt: 2 });
    expect(first.streams.size).toBe(0);
  });

  test("[CN36] a stream is judged by the ping interval that was asked of it", () => {
    const policy = { ...testPolicy() };
    const machine = ping(liveMachine(policy), 70_000);
    policy.pingIntervalMs = 1000;
    machine.send({ kind: "changed" }).after(11_000).send({ kind: "ping-overdue" });
    expect(machine.successor()).toBe("changed authorizing");
    answered(machine).next({ kind: "ping" });
    expect(machine.timer("silence")?.delayMs).toBe(3000);
  });
});

describe("streams that fall silent young", () => {
  test("[CN37] and never spoke, after a failed try, are not bridged", () => {
    const stalled = answered(due("silent")).fire("answer").fire();
    answered(stalled).fire();
    expect(stalled.state).toMatchObject({ kind: "waiting", failures: 2 });
    const spoken = answered(due("silent")).fire("answer").fire();
    answered(spoken).after(1000).send({ kind: "signal" }).fire();
    expect(spoken.successor()).toBe("no-pings authorizing");
  });

  test("[CN37] one after another, are bridged three times and then backed off from", () => {
    const machine = liveMachine();
    const words: string[] = [];
    for (let i = 0; i < 6; i++) {
      while (machine.state.kind === "live" && machine.successor() === "") machine.fire();
      if (machine.state.kind === "live") answered(machine).next({ kind: "signal" });
      words.push(word(machine));
      if (machine.state.kind === "waiting") machine.fire();
      if (machine.state.kind === "authorizing") answered(machine);
    }
    expect(words).toEqual(["live", "live", "live", "reconnecting", "reconnecting", "reconnecting"]);
    ping(machine, 60_000);
    while (machine.successor() === "") machine.fire();
    expect(machine.successor()).toBe("silent authorizing");
  });
});
