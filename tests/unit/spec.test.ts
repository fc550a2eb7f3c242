import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";

// Rules and tests are read both ways: a rule without a test and a test that cites no rule fail.

const root = fileURLToPath(new URL("../..", import.meta.url));
const spec = readFileSync(join(root, "src/core/SPEC.md"), "utf8");
const rules = [...spec.matchAll(/^- \*\*([A-Z]{2}\d+)\*\*/gmu)].map((match) => match[1] ?? "");

function cited(): Map<string, string> {
  const found = new Map<string, string>();
  const files = readdirSync(join(root, "tests"), { recursive: true, encoding: "utf8" });
  for (const file of files.filter((name) => /\.(test\.tsx?|e2e\.ts)$/u.test(name))) {
    const text = readFileSync(join(root, "tests", file), "utf8");
    // The first argument of a call, so that `test.each(table)("[CN7] ...")` counts too.
    for (const title of text.matchAll(/\(\s*["'`]((?:\[[A-Z]{2}\d+\]\s*)+)/gu)) {
      for (const rule of (title[1] ?? "").matchAll(/\[([A-Z]{2}\d+)\]/gu))
        found.set(rule[1] ?? "", file);
    }
  }
  return found;
}

test("every rule of SPEC.md has a number of its own", () => {
  expect(rules.length).toBeGreaterThan(0);
  expect(rules.filter((rule, index) => rules.indexOf(rule) !== index)).toEqual([]);
});

test("every rule of SPEC.md is cited by a test's title", () => {
  const tests = cited();
  expect(rules.filter((rule) => !tests.has(rule))).toEqual([]);
});

test("no test cites a rule that SPEC.md does not have", () => {
  const known = new Set(rules);
  expect([...cited()].filter(([rule]) => !known.has(rule))).toEqual([]);
});
