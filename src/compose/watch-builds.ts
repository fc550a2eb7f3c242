import type { BuildWorker } from "../browser/build-worker.ts";
import type { Cancel, Clock, Timers } from "../core/lib/ports.ts";
import type { NextBuild } from "../core/screen-care/build-state.ts";

/** How often the host is asked for another build. */
const LOOK_MS = 5 * 60_000;
/** A moment that is not calm is waited out in these steps. */
const CALM_MS = 5_000;
/** A build that did not start may have lacked a file for a moment: it is tried again then. */
const AGAIN_MS = 60 * 60_000;

export interface BuildWatchOptions {
  readonly worker: BuildWorker;
  readonly timers: Timers;
  readonly clock: Clock;
  readonly isVisible: () => boolean;
  /** Whether the page may be loaded anew now. */
  readonly isCalm: () => boolean;
  readonly reload: () => void;
  readonly log: (text: string) => void;
  readonly onNext: (next: NextBuild) => void;
}

/**
 * Goes over to another build without a touch: when it has shown that it starts, and at a moment
 * at which nobody is disturbed and no alarm is overlooked.
 */
export function watchBuilds(options: BuildWatchOptions): Cancel {
  const { worker, timers, isCalm, log, onNext } = options;
  let closed = false;
  let trying = "";
  let cancelLook: Cancel = () => undefined;
  let cancelCalm: Cancel = () => undefined;

  function look(): void {
    cancelLook = timers.after(LOOK_MS, look);
    void worker.look();
  }

  async function tryBuild(build: string): Promise<void> {
    if (closed || trying === build) return;
    trying = build;
    log(`Build ${build} has come; it is being tried.`);
    onNext({ name: build, stage: "on-trial" });
    const why = await whyNot(build);
    if (closed) return;
    if (why === null) {
      worker.confirm(build);
      onNext({ name: build, stage: "waiting" });
      log(`Build ${build} starts; it is taken at the next calm moment.`);
      whenCalm(() => {
        void worker.take().then(reload);
      });
      return;
    }
    log(`Build ${build} is not taken: ${why}. This page stays with its own.`);
    onNext({ name: build, stage: "broken" });
    timers.after(AGAIN_MS, () => {
      if (trying !== build) return;
      trying = "";
      void tryBuild(build);
    });
  }

  /** Why a build is not to be opened as the page; null where it is. */
  async function whyNot(build: string): Promise<string | null> {
    // It would give way to this one once more, and this one to it, without end.
    if (!(await worker.mayOpen(build))) return "it was opened three times and did not start";
    await seen();
    const trial = await worker.check(build, options.clock.now());
    return trial.good ? null : `it does not start, ${trial.why}`;
  }

  /** A page that nobody sees draws nothing, and one in it neither. */
  function seen(): Promise<void> {
    return new Promise((resolve) => {
      const look = (): void => {
        if (options.isVisible()) resolve();
        else if (!closed) timers.after(CALM_MS, look);
      };
      look();
    });
  }

  function whenCalm(act: () => void): void {
    cancelCalm();
    if (closed) return;
    if (isCalm()) act();
    else cancelCalm = timers.after(CALM_MS, () => whenCalm(act));
  }

  let reloading = false;
  function reload(): void {
    // Taking a build is heard of twice: by whoever took it, and by every page.
    if (reloading) return;
    reloading = true;
    options.reload();
  }

  const stopWaiting = worker.onWaiting((build) => void tryBuild(build));
  const stopTaken = worker.onTaken(() => whenCalm(reload));
  cancelLook = timers.after(LOOK_MS, look);
  return () => {
    closed = true;
    cancelLook();
    cancelCalm();
    stopWaiting();
    stopTaken();
  };
}
