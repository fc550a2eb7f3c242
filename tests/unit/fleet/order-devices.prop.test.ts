import fc from "fast-check";
import { expect, test } from "vitest";
import { naturalOrder } from "../../../src/core/fleet/natural-order.ts";
import { orderDevices } from "../../../src/core/fleet/order-devices.ts";
import { buildDevice } from "../../support/build-device.ts";

const device = fc
  .record({
    id: fc.constantFrom("a1", "a2", "a10", "b", "c", "d"),
    name: fc.constantFrom("Freezer 2", "freezer 10", "Freezer 10", "Éclair", "eclair", ""),
    state: fc.constantFrom("normal" as const, "offline" as const, "waiting" as const),
  })
  .map((changes) => ({ ...buildDevice().device, ...changes }));
const fleet = fc.uniqueArray(device, { selector: ({ id }) => id });
const RANKS = ["offline", "waiting", "normal"];

test("[PF21] the order is that of a plain comparison, whatever was ordered before", () => {
  fc.assert(
    fc.property(fc.array(fleet, { minLength: 1, maxLength: 6 }), (fleets) => {
      for (const devices of fleets) {
        const plain = devices.toSorted(
          (a, b) =>
            RANKS.indexOf(a.state) - RANKS.indexOf(b.state) ||
            naturalOrder(a.name, b.name) ||
            naturalOrder(a.id, b.id),
        );
        const ids = orderDevices(devices).map(({ id }) => id);
        expect(ids).toEqual(plain.map(({ id }) => id));
      }
    }),
    { numRuns: 300 },
  );
});
