import fc from "fast-check";
import { expect, test } from "vitest";
import { formatView } from "../../../src/core/view/format-view.ts";
import { parseView } from "../../../src/core/view/parse-view.ts";
import { anyView, BUILT_IN } from "../../support/any-view.ts";

test("[VW5] a view that was written reads back, with any defaults and among foreign parameters", () => {
  fc.assert(
    fc.property(
      anyView,
      anyView,
      fc.constantFrom("", "?utm=1&window=9y&token=x", "?%77indow=1h&a=%"),
      (view, defaults, search) => {
        const written = formatView(view, defaults, search);
        expect(parseView(`?${written}`, defaults)).toEqual({ view, notices: [] });
      },
    ),
  );
});

test("[VW5] written again, it is the same address", () => {
  fc.assert(
    fc.property(anyView, anyView, (view, defaults) => {
      const written = formatView(view, defaults, "?mine=1");
      expect(formatView(view, defaults, written)).toBe(written);
    }),
  );
});

test("[VW6] the defaults are an empty address", () => {
  fc.assert(
    fc.property(anyView, (view) => {
      expect(formatView(view, view)).toBe("");
    }),
  );
});

test("[VW6] labels stay readable, and the order is one", () => {
  const view = {
    ...BUILT_IN,
    kiosk: true,
    unit: "F" as const,
    labels: [
      { key: "room", value: "cold store" },
      { key: "floor", value: null },
      { key: "note", value: "50% & more" },
    ],
    project: "p1",
  };
  expect(formatView(view, BUILT_IN)).toBe(
    "project=p1&label=room=cold+store&label=floor&label=note=50%25+%26+more&unit=F&kiosk=1",
  );
});

test("[VW6] foreign parameters are kept as they were written", () => {
  const view = { ...BUILT_IN, window: "1h" as const };
  expect(formatView(view, BUILT_IN, "?utm=%20a+b&window=7d&flag&x=1=2")).toBe(
    "window=1h&utm=%20a+b&flag&x=1=2",
  );
});

test("[VW4] a secret in the address is not written again", () => {
  expect(
    formatView(
      BUILT_IN,
      BUILT_IN,
      "?token=a&keep=1&access_token=b&%74oken=c&client-secret=d&key=e",
    ),
  ).toBe("keep=1");
});

test("[VW7] a default that was turned off is written as nothing", () => {
  const defaults = {
    ...BUILT_IN,
    project: "p1",
    group: "room",
    labels: [{ key: "kind", value: "fridge" }],
    kiosk: true,
    rotateSeconds: 20,
  };
  expect(formatView(BUILT_IN, defaults)).toBe("project=&label=&group=&kiosk=0&rotate=");
  expect(parseView("?project=&label=&group=&kiosk=0&rotate=0", defaults)).toEqual({
    view: BUILT_IN,
    notices: [],
  });
});

test("[VW6] a default that this browser alone has other thoughts on is said all the same", () => {
  const here: typeof BUILT_IN = { ...BUILT_IN, window: "7d", group: "room" };
  expect(formatView(BUILT_IN, BUILT_IN, "", { here })).toBe("group=&window=24h");
  expect(formatView(here, BUILT_IN, "", { here })).toBe("group=room&window=7d");
});
