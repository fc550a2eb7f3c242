import fc from "fast-check";
import { expect, test } from "vitest";
import { shareAxes } from "../../../src/ui/charts/share-axes.ts";

const ids = (clusters: ReturnType<typeof shareAxes>) =>
  clusters.map((cluster) => cluster.map(({ id }) => id).toSorted());

test("[WV21] fridges share an axis, freezers another, and neither is made flat by the other", () => {
  const measured = [
    { id: "freezer 1", extremes: { min: -20.5, max: -18 } },
    { id: "fridge 1", extremes: { min: 2.5, max: 5 } },
    { id: "office", extremes: { min: 20, max: 22.5 } },
    { id: "fridge 2", extremes: { min: 3, max: 7 } },
    { id: "freezer 2", extremes: { min: -21, max: -19 } },
  ];
  expect(ids(shareAxes(measured))).toEqual([
    ["freezer 1", "freezer 2"],
    ["fridge 1", "fridge 2"],
    ["office"],
  ]);
});

test("[WV21] nobody is lost, and no axis shows more than twice what one sensor needs, or 6 degrees", () => {
  const anySensor = fc
    .tuple(
      fc.double({ min: -90, max: 120, noNaN: true }),
      fc.double({ min: 0, max: 40, noNaN: true }),
    )
    .map(([min, span]) => ({ min, max: min + span }));
  fc.assert(
    fc.property(fc.array(anySensor, { maxLength: 30 }), (extremes) => {
      const measured = extremes.map((each, index) => ({ id: String(index), extremes: each }));
      const clusters = shareAxes(measured);
      expect(clusters.flat()).toHaveLength(measured.length);
      for (const cluster of clusters) {
        const low = Math.min(...cluster.map((each) => each.extremes.min));
        const high = Math.max(...cluster.map((each) => each.extremes.max));
        const widest = Math.max(...cluster.map((each) => each.extremes.max - each.extremes.min));
        expect(high - low).toBeLessThanOrEqual(Math.max(6, 2 * widest) + 1e-9);
      }
    }),
  );
});
