import type { PageProbe } from "./page-probe.ts";

/**
 * Runs in the page before any of its own scripts: time there stands still until a test moves it.
 * Dates, timers, frames, `performance.now()` and randomness are replaced; promises, messages and
 * the network stay the browser's own. Serialised: it can use nothing from outside itself.
 */
export function installPageClock(options: {
  readonly startMs: number;
  readonly seed: number;
}): void {
  interface Armed {
    readonly atMs: number;
    readonly order: number;
    readonly fn: () => void;
  }
  const FRAME_MS = 16;
  const armed = new Map<number, Armed>();
  let nowMs = options.startMs;
  let made = 0;
  let throttled = false;

  const arm = (fn: () => void, delayMs: number, id = (made += 1)): number => {
    // Whole milliseconds, as browsers count them; and at least one, or a timer that is armed for
    // what is left of a fraction would be due for ever.
    const wholeMs = Math.max(1, Math.trunc(delayMs));
    const atMs = nowMs + (throttled && delayMs === 1000 ? 5000 : wholeMs);
    armed.set(id, { atMs, order: (made += 1), fn });
    return id;
  };
  const disarm = (id: unknown): void => {
    if (typeof id === "number") armed.delete(id);
  };
  const call = (handler: unknown, args: readonly unknown[]): void => {
    if (typeof handler === "function") Reflect.apply(handler, globalThis, args);
  };
  const nativeFrame = globalThis.requestAnimationFrame.bind(globalThis);
  const replacements = {
    Date: new Proxy(Date, {
      construct: (target, args, made) =>
        Reflect.construct(target, args.length === 0 ? [nowMs] : args, made),
      apply: (target) => new target(nowMs).toString(),
      get: (target, key) => (key === "now" ? () => nowMs : Reflect.get(target, key)),
    }),
    setTimeout: (handler: unknown, delayMs = 0, ...args: unknown[]) =>
      arm(() => call(handler, args), delayMs),
    setInterval(handler: unknown, delayMs = 0, ...args: unknown[]) {
      const again = (): void => {
        arm(again, delayMs, id);
        call(handler, args);
      };
      const id: number = arm(again, delayMs);
      return id;
    },
    clearTimeout: disarm,
    clearInterval: disarm,
    requestAnimationFrame: (handler: unknown) =>
      arm(() => call(handler, [nowMs - options.startMs]), FRAME_MS),
    cancelAnimationFrame: disarm,
    requestIdleCallback: (handler: unknown) =>
      arm(() => call(handler, [{ didTimeout: false, timeRemaining: () => 50 }]), FRAME_MS),
    cancelIdleCallback: disarm,
  };
  for (const [name, value] of Object.entries(replacements)) {
    Object.defineProperty(globalThis, name, { value, configurable: true, writable: true });
  }
  performance.now = () => nowMs - options.startMs;

  // A number for every ms, and the same to all who ask in it: how many those are depends on how
  // the network cuts a stream into pieces, and what follows must not.
  Math.random = () => {
    let mixed = Math.imul((nowMs % 4_294_967_296) ^ options.seed, 0x9e3779b1);
    mixed = Math.imul(mixed ^ (mixed >>> 16), 0x85ebca6b);
    mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
    return ((mixed ^ (mixed >>> 16)) >>> 0) / 4_294_967_296;
  };

  const channel = new MessageChannel();
  const turns: (() => void)[] = [];
  channel.port1.addEventListener("message", () => turns.shift()?.());
  channel.port1.start();
  const soonest = (): [number, Armed] | null => {
    let best: [number, Armed] | null = null;
    for (const entry of armed) {
      const [, { atMs, order }] = entry;
      const than = best?.[1];
      if (!than || atMs < than.atMs || (atMs === than.atMs && order < than.order)) best = entry;
    }
    return best;
  };
  const parts: PageProbe["parts"] = {
    nowMs: () => nowMs,
    turn: () =>
      new Promise((resolve) => {
        turns.push(resolve);
        channel.port2.postMessage(null);
      }),
    async run(untilMs, busy) {
      for (;;) {
        // What a timer set off is a chain of promises, of which none is this long.
        for (let i = 0; i < 60; i += 1) await Promise.resolve();
        if (busy()) return;
        const next = soonest();
        if (next === null || next[1].atMs > untilMs) break;
        armed.delete(next[0]);
        nowMs = Math.max(nowMs, next[1].atMs);
        try {
          next[1].fn();
        } catch (error) {
          reportError(error);
        }
      }
      nowMs = Math.max(nowMs, untilMs);
    },
  };
  const probe = {
    parts,
    frame: () =>
      new Promise<void>((resolve) => {
        nativeFrame(() => resolve());
      }),
    unwatched(yes: boolean) {
      throttled = yes;
      document.documentElement.style.display = yes ? "none" : "";
    },
  };
  Object.assign(globalThis, { isothermProbe: probe });
}
