import { expect, test } from "vitest";
import { createScreenLock } from "../../../src/browser/wake-lock.ts";
import { createFakeTime, settled } from "../../support/fake-timers.ts";

function bench(options: { readonly missing?: boolean } = {}) {
  const time = createFakeTime();
  const locks = new Set<EventTarget>();
  const seen = new Set<(visible: boolean) => void>();
  const world = { visible: true, refuses: false, asked: 0, states: [] as string[] };

  function lose(lock: EventTarget): void {
    if (locks.delete(lock)) lock.dispatchEvent(new Event("release"));
  }
  const request = async () => {
    world.asked += 1;
    if (world.refuses) throw new DOMException("the battery is low", "NotAllowedError");
    const lock = Object.assign(new EventTarget(), { release: async () => lose(lock) });
    locks.add(lock);
    return lock as never;
  };
  const lock = createScreenLock({
    locks: options.missing === true ? undefined : { request },
    timers: time.timers,
    page: {
      isVisible: () => world.visible,
      onVisibility(fn) {
        seen.add(fn);
        return () => seen.delete(fn);
      },
    },
    onState: (state) => world.states.push(state),
  });
  /** As a system may at any time; one that is taken again meanwhile is kept. */
  const loseAll = (): void => {
    const [...lost] = locks;
    for (const each of lost) lose(each);
  };
  /** As browsers do: a page that is hidden loses its lock. */
  const show = (visible: boolean): void => {
    world.visible = visible;
    if (!visible) loseAll();
    for (const fn of seen) fn(visible);
  };
  return {
    time,
    world,
    lock,
    held: () => locks.size,
    show,
    loseAll,
  };
}

test("[SC1] a lock is held while it is wanted, and none is asked for before", async () => {
  const { world, lock, held } = bench();
  await settled();
  expect(world.asked).toBe(0);
  lock.want(true);
  await settled();
  expect(held()).toBe(1);
  lock.want(false);
  await settled();
  expect(held()).toBe(0);
  expect(world.states).toEqual(["held", "off"]);
});

test("[SC1] a lock that is lost is taken again, at once or when the page is seen", async () => {
  const { time, world, lock, held, show, loseAll } = bench();
  lock.want(true);
  await time.advance(1_000);
  loseAll();
  await settled();
  expect(held()).toBe(1);
  show(false);
  await settled();
  expect(held()).toBe(0);
  expect(world.states.at(-1)).toBe("off");
  show(true);
  await settled();
  expect(held()).toBe(1);
  expect(world.asked).toBe(3);
});

test("[SC1] a system that takes every lock away at once is asked once a second, not without end", async () => {
  const { time, world, lock, held, loseAll } = bench();
  lock.want(true);
  for (let second = 0; second < 10; second += 1) {
    await settled();
    loseAll();
    await time.advance(1_000);
  }
  expect(world.asked).toBe(11);
  expect(held()).toBe(1);
});

test("[SC1] a refusal stays known on the desk, where no lock is asked for", async () => {
  const { time, world, lock } = bench();
  world.refuses = true;
  lock.want(true);
  await settled();
  lock.want(false);
  await time.advance(10 * 60_000);
  expect(world.asked).toBe(1);
  expect(world.states).toEqual(["refused"]);
});

test("[SC1] a browser that refuses is asked again every minute", async () => {
  const { time, world, lock, held } = bench();
  world.refuses = true;
  lock.want(true);
  await settled();
  await time.advance(2 * 60_000);
  expect(world.asked).toBe(3);
  expect(world.states.at(-1)).toBe("refused");
  world.refuses = false;
  await time.advance(60_000);
  expect(held()).toBe(1);
  expect(world.states.at(-1)).toBe("held");
});

test("[SC1] what is not wanted any more when it comes is given back", async () => {
  const { lock, held } = bench();
  lock.want(true);
  lock.want(false);
  await settled();
  expect(held()).toBe(0);
});

test("[SC1] a browser that has no such thing is said to have none", async () => {
  const { world, lock } = bench({ missing: true });
  lock.want(true);
  await settled();
  expect(world.states).toEqual(["missing"]);
});

test("[SC1] after close nothing is held and nothing waits", async () => {
  const { time, world, lock, held } = bench();
  lock.want(true);
  await settled();
  lock.close();
  await settled();
  world.refuses = true;
  expect(held()).toBe(0);
  expect(time.pending()).toBe(0);
});
