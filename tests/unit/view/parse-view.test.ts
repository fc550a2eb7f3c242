import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { formatView } from "../../../src/core/view/format-view.ts";
import { parseView } from "../../../src/core/view/parse-view.ts";
import type { ViewSettings } from "../../../src/core/view/view-settings.ts";
import { BUILT_IN } from "../../support/any-view.ts";

const viewOf = (search: string) => parseView(search, BUILT_IN).view;
const textsOf = (search: string) => parseView(search, BUILT_IN).notices.map(({ text }) => text);

test("[VW1] every parameter is read", () => {
  const search =
    "?project=ccol8iuk9smqiha4e8l0&label=room=kitchen&label=room=bakery&label=floor&q=walk+in&group=kind" +
    "&window=7d&unit=F&theme=auto&kiosk=1&awake=0&rotate=20&distance=7.5&diagonal=43";
  expect(parseView(search, BUILT_IN)).toEqual({
    view: {
      project: "ccol8iuk9smqiha4e8l0",
      labels: [
        { key: "room", value: "kitchen" },
        { key: "room", value: "bakery" },
        { key: "floor", value: null },
      ],
      query: "walk in",
      group: "kind",
      window: "7d",
      unit: "F",
      theme: "auto",
      kiosk: true,
      awake: false,
      rotateSeconds: 20,
      distanceMetres: 7.5,
      diagonalInches: 43,
    },
    notices: [],
  });
});

test("[VW1] an address that says nothing shows the defaults", () => {
  const defaults = { ...BUILT_IN, group: "room", labels: [{ key: "kind", value: "fridge" }] };
  for (const search of ["", "?", "?&&", "?utm_source=mail&fbclid"]) {
    expect(parseView(search, defaults)).toEqual({ view: defaults, notices: [] });
  }
});

test("[VW1] a value may hold the grammar's own characters", () => {
  expect(viewOf("?label=note=a%3Db%26c=d&q=1%2B1").labels).toEqual([
    { key: "note", value: "a=b&c=d" },
  ]);
  expect(viewOf("?q=1%2B1").query).toBe("1+1");
  expect(viewOf("?label=room=").labels).toEqual([{ key: "room", value: "" }]);
  expect(viewOf("?label=room%3Dkj%C3%B8kken").labels).toEqual([{ key: "room", value: "kjøkken" }]);
});

describe("[VW2] nonsense", () => {
  test.each([
    ["window=3y", "window=3y is not one of 1h, 6h, 24h, 7d, 31d; showing 24h"],
    ["unit=K", "unit=K is not one of C, F; showing C"],
    ["theme=pink", "theme=pink is not one of dark, light, auto; showing dark"],
    ["kiosk=yes", "kiosk=yes is not 1 or 0"],
    ["rotate=-5", "rotate=-5 is not a number of seconds from 1 to 86400, or 0 for none"],
    ["rotate=1e3", "rotate=1e3 is not a number of seconds from 1 to 86400, or 0 for none"],
    [
      "rotate=Infinity",
      "rotate=Infinity is not a number of seconds from 1 to 86400, or 0 for none",
    ],
    ["distance=0", "distance=0 is not a number of metres from 0.3 to 100"],
    ["distance=0x10", "distance=0x10 is not a number of metres from 0.3 to 100"],
    ["diagonal=NaN", "diagonal=NaN is not a number of inches from 3 to 1000"],
    ["project=../../etc", "project=../../etc is not a project id"],
    ["label==x", "label==x is not a label as key or key=value"],
    ["window=__proto__", "window=__proto__ is not one of 1h, 6h, 24h, 7d, 31d; showing 24h"],
  ])("%s", (search, text) => {
    expect(textsOf(search)).toEqual([text]);
    expect(viewOf(search)).toEqual(BUILT_IN);
  });
});

test("[VW2] a default that is shown instead is named", () => {
  const { view, notices } = parseView("?window=2h", { ...BUILT_IN, window: "6h" });
  expect(view.window).toBe("6h");
  expect(notices[0]?.text).toContain("showing 6h");
});

test("[VW2] the first value that makes sense is taken, and each of the others named once", () => {
  const { view, notices } = parseView("?window=x&window=1h&window=x&window=7d", BUILT_IN);
  expect(view.window).toBe("1h");
  expect(notices).toEqual([
    { id: "window=x", text: "window=x is not one of 1h, 6h, 24h, 7d, 31d; showing 1h" },
  ]);
});

test("[VW2] a value is shown short and without what would hide or turn the text", () => {
  expect(textsOf(`?unit=${"x".repeat(1_000_000)}`)).toEqual([
    `unit=${"x".repeat(32)}… is not one of C, F; showing C`,
  ]);
  expect(textsOf("?unit=%E2%80%AEC%0A%00")[0]).toBe(
    "unit=\u{fffd}C\u{fffd}\u{fffd} is not one of C, F; showing C",
  );
});

test("[VW3] broken escapes are read as they were typed", () => {
  expect(viewOf("?q=100%&label=%E0%A4%A=1").query).toBe("100%");
  expect(viewOf("?q=%ff%zz").query).toBe("%ff%zz");
});

test("[VW3] no search can break the page", () => {
  const hostile = fc.oneof(
    fc.string({ unit: "binary", maxLength: 200 }),
    fc
      .array(
        fc.tuple(
          fc.constantFrom("project", "label", "q", "group", "window", "kiosk", "rotate", "token"),
          fc.string({ unit: "binary" }),
        ),
      )
      .map((pairs) => pairs.map(([name, value]) => `${name}=${value}`).join("&")),
  );
  fc.assert(
    fc.property(hostile, (search) => {
      const { view, notices } = parseView(search, BUILT_IN);
      expect(Object.keys(view).toSorted()).toEqual(Object.keys(BUILT_IN).toSorted());
      for (const { text } of notices) expect(text.length).toBeLessThan(200);
      expect(new Set(notices.map(({ id }) => id)).size).toBe(notices.length);
    }),
  );
});

test("[VW3] a search too long and labels too many are left out, and named", () => {
  expect(textsOf(`?q=${"a".repeat(5_000)}`)).toEqual([
    `q=${"a".repeat(32)}… is not a text of at most 1000 characters`,
  ]);
  const many = Array.from({ length: 5_000 }, (_, at) => `label=k${at}`).join("&");
  expect(viewOf(many).labels).toHaveLength(100);
  expect(textsOf(many)).toEqual(["only the first 100 labels of the address are used"]);
});

test("[VW4] a secret is not read, and not shown", () => {
  for (const name of ["token", "access_token", "Secret", "api-key", "key", "keyId", "password"]) {
    const { view, notices } = parseView(`?${name}=hush-hush&window=1h`, BUILT_IN);
    expect(view).toEqual({ ...BUILT_IN, window: "1h" });
    expect(notices).toEqual([
      { id: name, text: `${name} was not read: a secret never belongs in an address` },
    ]);
    expect(JSON.stringify({ view, notices })).not.toContain("hush");
  }
});

test("[VW4] a name that only looks like one is nobody's business", () => {
  expect(textsOf("?monkey=1&keyboard=2&compass=3&author=4")).toEqual([]);
});

test("[VW21] a wall is grouped by its own address and by nothing else", () => {
  const defaults: ViewSettings = { ...BUILT_IN, group: "room" };
  const groupOf = (search: string) => parseView(search, defaults).view.group;
  expect(groupOf("")).toBe("room");
  expect(groupOf("?kiosk=1")).toBeNull();
  expect(groupOf("?kiosk=1&group=room")).toBe("room");
  expect(groupOf("?group=floor&kiosk=1")).toBe("floor");
  const wall: ViewSettings = { ...defaults, kiosk: true };
  expect(formatView(wall, defaults)).toBe("group=room&kiosk=1");
  expect(formatView({ ...wall, group: null }, defaults)).toBe("kiosk=1");
});

test("[FL23] `without` is a label that is to be missing, in its place among the labels", () => {
  const { view, notices } = parseView("label=floor=2&without=room&label=kind&without=", BUILT_IN);
  expect(view.labels).toEqual([
    { key: "floor", value: "2" },
    { key: "room", value: null, absent: true },
    { key: "kind", value: null },
  ]);
  expect(notices).toEqual([]);
  expect(formatView(view, BUILT_IN)).toBe("label=floor=2&without=room&label=kind");
});
