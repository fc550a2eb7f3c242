import fc from "fast-check";
import { expect, test } from "vitest";
import { matchBeside } from "../../../src/core/fleet/match-beside.ts";
import { markMatches } from "../../../src/core/view/mark-matches.ts";
import { buildDevice } from "../../support/build-device.ts";

/** `Walk-in [Tø]mmer`: marked pieces in brackets. */
function marked(text: string, query: string): string {
  return markMatches(text, query)
    .map((part) => (part.marked ? `[${part.text}]` : part.text))
    .join("");
}

test("[FL21] every word is marked wherever it stands, whatever the case or accents", () => {
  expect(marked("Walk-in freezer 2", "FREE walk")).toBe("[Walk]-in [free]zer 2");
  expect(marked("Tømmer tom", "tom")).toBe("[Tøm]mer [tom]");
  expect(marked("Kjøl Ærøskøbing", "aero")).toBe("Kjøl [Ærø]skøbing");
  expect(marked("Cafe\u0301 1", "cafe")).toBe("[Cafe\u0301] 1");
  expect(marked("Straße", "ss")).toBe("Stra[ß]e");
  // Half of what a letter is folded to is that letter.
  expect(marked("Ærø", "e")).toBe("[Æ]rø");
  expect(marked("banana", "an")).toBe("b[anan]a");
  expect(marked("Fridge", "zebra")).toBe("Fridge");
  expect(marked("Fridge", "  ")).toBe("Fridge");
});

test("[FL21] the pieces are the text", () => {
  fc.assert(
    fc.property(fc.string({ unit: "grapheme" }), fc.string({ maxLength: 4 }), (text, query) => {
      expect(
        markMatches(text, query)
          .map((part) => part.text)
          .join(""),
      ).toBe(text);
    }),
  );
});

test("[FL21] a word that is in the text is marked, whatever stands around it", () => {
  const around = fc.string({ unit: fc.constantFrom("a", "B", "ø", "É", "7", " ", "🌡") });
  const word = fc.string({ unit: fc.constantFrom("k", "Ü", "x", "ü"), minLength: 1, maxLength: 5 });
  fc.assert(
    fc.property(around, word, around, (before, sought, after) => {
      const parts = markMatches(`${before}${sought}${after}`, sought.toUpperCase());
      expect(parts.filter(({ marked }) => marked).map((part) => part.text)).toEqual([sought]);
    }),
  );
});

test("[FL22] what is found by a label, its id or its type says so", () => {
  const { device } = buildDevice({
    id: "c1",
    name: "Shelf 3",
    type: "temperature",
    labels: { name: "Shelf 3", kind: "shelf", room: "Kjøkken", "in-use": "" },
  });
  expect(matchBeside(device, "shelf")).toBeNull();
  expect(matchBeside(device, "shelf kjok")).toBe("room=Kjøkken");
  expect(matchBeside(device, "in-use")).toBe("in-use");
  expect(matchBeside(device, "C1")).toBe("c1");
  expect(matchBeside(device, "temperat")).toBe("temperature");
  expect(matchBeside(device, "nothing of it")).toBeNull();
});
