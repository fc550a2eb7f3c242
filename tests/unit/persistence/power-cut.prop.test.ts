import fc from "fast-check";
import { expect, test } from "vitest";
import { createFakeDisk } from "../../support/fake-readings-store.ts";
import { createFakeTime } from "../../support/fake-timers.ts";
import { createKeptScreen, type KeptScreen } from "../../support/kept-screen.ts";

const MINUTE_MS = 60_000;
const IDS = ["a", "b"] as const;

const steps = fc.array(
  fc.oneof(
    { weight: 6, arbitrary: fc.record({ kind: fc.constant("hear"), who: fc.nat(1) }) },
    { weight: 2, arbitrary: fc.record({ kind: fc.constant("old"), who: fc.nat(1) }) },
    {
      weight: 4,
      arbitrary: fc.record({ kind: fc.constant("wait"), who: fc.integer({ min: 1, max: 20 }) }),
    },
    { weight: 2, arbitrary: fc.record({ kind: fc.constant("hide"), who: fc.constant(0) }) },
    { weight: 2, arbitrary: fc.record({ kind: fc.constant("tab"), who: fc.constant(0) }) },
    { weight: 1, arbitrary: fc.record({ kind: fc.constant("close"), who: fc.constant(0) }) },
    { weight: 1, arbitrary: fc.record({ kind: fc.constant("sign out"), who: fc.constant(0) }) },
  ),
  { minLength: 1, maxLength: 40 },
);

test("[PS3] wherever the power is cut, nothing is claimed that is not there", async () => {
  await fc.assert(
    fc.asyncProperty(steps, fc.nat(30), async (list, powerCutAt) => {
      const time = createFakeTime();
      const disk = createFakeDisk();
      const truth = new Map<string, Set<number>>(IDS.map((id) => [id, new Set()]));
      let tabs: KeptScreen[] = [];

      /** A tab opens, restores, and reads from the cloud what it does not know. */
      async function open(): Promise<KeptScreen> {
        const screen = createKeptScreen(time, disk);
        const known = await screen.keeper.open(1500);
        await time.advance(0);
        screen.list(...IDS);
        for (const id of IDS) {
          const claim = known.get(id);
          if (claim !== undefined) screen.coverage.set(id, claim);
          for (const timeMs of truth.get(id) ?? []) {
            const missing = claim === undefined || timeMs < claim.fromMs || timeMs > claim.toMs;
            if (missing) screen.hear(id, timeMs);
          }
        }
        return screen;
      }

      function hear(id: string, timeMs: number): void {
        truth.get(id)?.add(timeMs);
        for (const tab of tabs) tab.hear(id, timeMs);
      }

      tabs = [await open()];
      for (const screen of tabs) screen.store.powerCutAt = powerCutAt;
      for (const { kind, who } of list) {
        const id = IDS[who] ?? "a";
        const now = time.clock.now();
        if (kind === "hear" && tabs.length > 0) hear(id, now);
        // A page of history, older than all there is.
        if (kind === "old" && tabs.length > 0) {
          hear(id, Math.min(now, ...(truth.get(id) ?? [])) - 90 * MINUTE_MS);
        }
        if (kind === "wait") await time.advance(who * MINUTE_MS + 7);
        if (kind === "hide") for (const tab of tabs) tab.keeper.flush();
        if (kind === "tab" && tabs.length < 2) tabs = [...tabs, await open()];
        if (kind === "close") tabs.shift()?.keeper.close();
        if (kind === "sign out") {
          disk.scope = undefined;
          for (const rows of [disk.devices, disk.chunks, disk.journal]) rows.clear();
        }
      }
      const after = createKeptScreen(time, disk);
      for (const [id, { fromMs, toMs }] of await after.keeper.open(1500)) {
        const claimed = [...(truth.get(id) ?? [])].filter((at) => at >= fromMs && at <= toMs);
        const there = new Set(after.timesOf(id));
        expect(claimed.filter((timeMs) => !there.has(timeMs))).toEqual([]);
      }
    }),
    { numRuns: 150 },
  );
});
