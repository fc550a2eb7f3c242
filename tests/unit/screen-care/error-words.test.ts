import { expect, test } from "vitest";
import { errorWords } from "../../../src/browser/error-words.ts";

const event = (fields: object) => ({ type: "error", target: null, ...fields });

test.each([
  ["an error", new TypeError("x is not a function"), "TypeError, x is not a function"],
  ["an error without words", new RangeError(), "RangeError"],
  ["a text", "broken", "broken"],
  ["nothing", undefined, "not an error"],
  ["an event of an error", event({ error: new Error("at start") }), "Error, at start"],
  ["an event of another origin's", event({ message: "Script error." }), "Script error."],
  ["a rejection", event({ reason: new Error("late") }), "Error, late"],
  ["a rejection with nothing", event({ reason: undefined }), "a file did not come"],
  [
    "a file that did not come",
    event({ target: { src: "https://wall.example/assets/index-1a.js" } }),
    "index-1a.js did not come",
  ],
])("[SC43] %s in words", (_, found, words) => {
  expect(errorWords(found)).toBe(words);
});

test("[SC43] no address, and no token in one, is told", () => {
  const error = new Error("Failed to fetch https://api.example/v2/devices:stream?token=secret now");
  expect(errorWords(error)).toBe("Error, Failed to fetch … now");
  expect(errorWords("see a?token=secret")).toBe("see …");
});
