import { expect, test } from "vitest";
import { must } from "../../../src/core/lib/must.ts";
import { err, ok } from "../../../src/core/lib/result.ts";

test("a result carries its value or its failure, never both", () => {
  expect(ok(1)).toEqual({ ok: true, value: 1 });
  expect(err("no")).toEqual({ ok: false, failure: "no" });
});

test("must throws its sentence where the value is missing", () => {
  expect(must(0, "zero is a value")).toBe(0);
  expect(() => must(null, "the thing must be there")).toThrow("the thing must be there");
});
