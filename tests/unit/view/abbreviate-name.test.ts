import fc from "fast-check";
import { expect, test } from "vitest";
import { abbreviateName } from "../../../src/core/view/abbreviate-name.ts";

const graphemes = new Intl.Segmenter(undefined, { granularity: "grapheme" });
const inCharacters = (text: string) => Array.from(graphemes.segment(text)).length;
const fit = (name: string, room: number) => abbreviateName(name, room, inCharacters);

test.each([
  ["Freezer 3 south", 15, "Freezer 3 south"],
  ["Freezer 3 south", 14, "Freez. 3 south"],
  ["Pharmacy fridge A", 15, "Pharm. fridge A"],
  ["Pharmacy fridge A", 13, "Phar. frid. A"],
  ["Compressor hall", 11, "Compr. hall"],
  ["Cold store east", 14, "Cold sto. east"],
  ["Cold store east", 12, "Cold s. east"],
  ["Meeting room Fjord", 9, "M. r. Fj."],
  ["Walk-in 1204", 10, "Walk. 1204"],
  ["Coldstore-1234567 Pharmacy A", 26, "Coldstore-1234567 Pharm. A"],
  ["  two   spaces ", 10, "two spaces"],
])("[VW17] %j in %i is %j", (name, room, short) => {
  expect(fit(name, room)).toBe(short);
});

test("[VW17] one word keeps its beginning and its end, where its number is", () => {
  expect(fit("Temperature-of-the-third-freezer-0042", 12)).toBe("Tempera…0042");
});

test("[VW17] a name is never wider than its room and never nothing", () => {
  fc.assert(
    fc.property(
      fc.string({ unit: "grapheme", minLength: 1 }),
      fc.integer({ min: 2, max: 40 }),
      (name, room) => {
        fc.pre(name.trim() !== "");
        const short = fit(name, room);
        expect(inCharacters(short)).toBeLessThanOrEqual(Math.max(room, 2));
        expect(short).not.toBe("");
      },
    ),
  );
});
