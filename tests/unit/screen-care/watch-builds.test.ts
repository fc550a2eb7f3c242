import { expect, test } from "vitest";
import type { BuildWorker } from "../../../src/browser/build-worker.ts";
import { watchBuilds } from "../../../src/compose/watch-builds.ts";
import { createFakeTime, settled } from "../../support/fake-timers.ts";

function watched(options: { readonly starts?: boolean } = {}) {
  const time = createFakeTime();
  const did: string[] = [];
  const stages: string[] = [];
  const said: string[] = [];
  const world = { calm: true, seen: true, mayOpen: true, starts: options.starts ?? true };
  let come: (build: string) => void = () => undefined;
  let taken: () => void = () => undefined;
  const worker: BuildWorker = {
    look: async () => void did.push("look"),
    onWaiting: (fn) => {
      come = fn;
      return () => undefined;
    },
    check: async (build) => {
      did.push(`check ${build}`);
      return world.starts ? { good: true } : { good: false, why: "TypeError, no such thing" };
    },
    mayOpen: async () => world.mayOpen,
    confirm: (build) => did.push(`confirm ${build}`),
    take: async () => void did.push("take"),
    onTaken: (fn) => {
      taken = fn;
      return () => undefined;
    },
    started: () => undefined,
    left: () => undefined,
    onKept: () => undefined,
  };
  const close = watchBuilds({
    worker,
    timers: time.timers,
    clock: { now: () => 0 },
    isVisible: () => world.seen,
    isCalm: () => world.calm,
    reload: () => did.push("reload"),
    log: (text) => said.push(text),
    onNext: ({ stage }) => stages.push(stage),
  });
  return {
    time,
    did,
    stages,
    said,
    world,
    come: (build: string) => come(build),
    taken: () => taken(),
    close,
  };
}

test("[SC8] the host is asked for another build every five minutes", async () => {
  const { time, did } = watched();
  await time.advance(15 * 60_000);
  expect(did).toEqual(["look", "look", "look"]);
});

test("[SC8] a build that starts is taken, and the page loaded once", async () => {
  const { did, come, taken } = watched();
  come("two");
  await settled();
  taken();
  await settled();
  expect(did).toEqual(["check two", "confirm two", "take", "reload"]);
});

test("[SC9] a build waits for a calm moment", async () => {
  const { time, did, world, come } = watched();
  world.calm = false;
  come("two");
  await settled();
  await time.advance(10 * 60_000);
  expect(did).not.toContain("take");
  world.calm = true;
  await time.advance(5_000);
  await settled();
  expect(did.slice(-2)).toEqual(["take", "reload"]);
});

test("[SC26] the page tells of the build that is to come, and how far it is", async () => {
  const { stages, come } = watched();
  come("two");
  await settled();
  expect(stages).toEqual(["on-trial", "waiting"]);
  const broken = watched({ starts: false });
  broken.come("two");
  await settled();
  expect(broken.stages).toEqual(["on-trial", "broken"]);
});

test("[SC10] a build that does not start is not taken, and is tried again in an hour", async () => {
  const { time, did, world, come } = watched({ starts: false });
  come("two");
  await settled();
  come("two");
  await settled();
  const checks = () => did.filter((each) => each !== "look");
  expect(checks()).toEqual(["check two"]);
  world.starts = true;
  await time.advance(60 * 60_000);
  await settled();
  expect(checks()).toEqual(["check two", "check two", "confirm two", "take", "reload"]);
});

test("[SC9] a build that another tab took is gone over to at a calm moment", async () => {
  const { time, did, world, taken } = watched();
  world.calm = false;
  taken();
  await time.advance(20_000);
  expect(did).toEqual([]);
  world.calm = true;
  await time.advance(5_000);
  expect(did).toEqual(["reload"]);
});

test("[SC8] after close nothing is asked, taken or loaded", async () => {
  const { time, did, come, close } = watched();
  close();
  come("two");
  await settled();
  await time.advance(60 * 60_000);
  expect(did).toEqual([]);
});

test("[SC10] why a build is not taken is in the log", async () => {
  const { said, come } = watched({ starts: false });
  come("two");
  await settled();
  expect(said.at(-1)).toBe(
    "Build two is not taken: it does not start, TypeError, no such thing. This page stays with its own.",
  );
});

test("[SC10] a build that was opened three times in vain is neither tried nor loaded for an hour", async () => {
  const { time, did, said, world, come } = watched();
  world.mayOpen = false;
  come("two");
  await settled();
  await time.advance(59 * 60_000);
  expect(did.filter((each) => each !== "look")).toEqual([]);
  expect(said.at(-1)).toContain("it was opened three times and did not start");
  world.mayOpen = true;
  await time.advance(60_000);
  await settled();
  expect(did.filter((each) => each !== "look").slice(-3)).toEqual([
    "confirm two",
    "take",
    "reload",
  ]);
});

test("[SC8] a page that nobody sees tries a build when it is seen: before, neither draws anything", async () => {
  const { time, did, world, come } = watched();
  world.seen = false;
  come("two");
  await time.advance(60_000);
  expect(did).toEqual([]);
  world.seen = true;
  await time.advance(5_000);
  await settled();
  expect(did).toEqual(["check two", "confirm two", "take", "reload"]);
});
