import fc from "fast-check";
import type { ViewSettings } from "../../src/core/view/view-settings.ts";

export const BUILT_IN: ViewSettings = {
  project: null,
  labels: [],
  query: "",
  group: null,
  window: "24h",
  unit: "C",
  theme: "dark",
  kiosk: false,
  awake: true,
  rotateSeconds: null,
  distanceMetres: null,
  diagonalInches: null,
};

const NASTY = Array.from("=&+%3D25#? ;,/æ💥\u{202e}\n");

/** Text as people and the API write it, and worse: every character of a query string's grammar. */
const text = fc.oneof(
  fc.string({ unit: "grapheme", maxLength: 60 }),
  fc.string({ unit: fc.constantFrom(...NASTY), maxLength: 20 }),
);
const someText = text.filter((value) => value !== "");
const quantity = (least: number, most: number) =>
  fc.option(fc.integer({ min: least * 10, max: most * 10 }).map((tenths) => tenths / 10));

/** Every view that an address can say. */
export const anyView: fc.Arbitrary<ViewSettings> = fc.record({
  project: fc.option(fc.stringMatching(/^[\w-]{1,30}$/u)),
  labels: fc.array(
    fc.oneof(
      fc.record({ key: someText, value: fc.option(text) }),
      fc.record({ key: someText, value: fc.constant(null), absent: fc.constant(true) }),
    ),
    { maxLength: 6 },
  ),
  query: text,
  group: fc.option(someText),
  window: fc.constantFrom("1h", "6h", "24h", "7d", "31d"),
  unit: fc.constantFrom("C", "F"),
  theme: fc.constantFrom("dark", "light", "auto"),
  kiosk: fc.boolean(),
  awake: fc.boolean(),
  rotateSeconds: quantity(1, 3_600),
  distanceMetres: quantity(1, 100),
  diagonalInches: quantity(3, 1_000),
});
