import { expect, test } from "vitest";
import { wallFrame } from "../../../src/core/view/wall-frame.ts";
import { CONNECTION_WORDS } from "../../../src/ui/connection/connection-words.ts";
import { fitWallHeader, type HeaderWords } from "../../../src/ui/screens/fit-wall-header.ts";
import type { MeasureText } from "../../../src/ui/hooks/use-text-measure.ts";

/** About as wide as Archivo and Inter are. */
const measure: MeasureText = (text, style) =>
  text.length * (style.face === "words" ? 0.52 * (style.width / 100) : 0.6);

const CHIPS: HeaderWords["chips"] = [
  { text: "1 high", kind: "strong" },
  { text: "1 low", kind: "strong" },
  { text: "1 offline", kind: "quiet" },
  { text: "1 late", kind: "quiet" },
  { text: "44 normal", kind: "normal" },
];
const WORDS: HeaderWords = {
  title: "Cold rooms, Oslo",
  demo: true,
  chips: CHIPS,
  connection: "Live",
  connections: Object.values(CONNECTION_WORDS),
  small: ["°C · last 24 h", "page 3 of 3"],
  clock: "13:28",
};

function fit(patch: Partial<HeaderWords> = {}, [width, height] = [1920, 1080], metres = 5) {
  const geometry = {
    screenWidthPx: width ?? 0,
    screenHeightPx: height ?? 0,
    distanceMetres: metres,
    diagonalInches: null,
  };
  const frame = wallFrame(geometry.screenWidthPx, geometry.screenHeightPx);
  return fitWallHeader({ words: { ...WORDS, ...patch }, geometry, frame, measure });
}

// Of the font size: the cap height of Archivo; 2·5000·tan(8') is 36.7 px here.
const capPx = (fontPx: number) => fontPx * 0.686;

test("[WV81] verdict, connection and clock are legible, the rest is at least half of that", () => {
  const { px, smallPx, title } = fit();
  expect(capPx(px)).toBeGreaterThanOrEqual(36.6);
  expect(capPx(smallPx)).toBeGreaterThanOrEqual(22.9);
  expect(title).toBe("Cold rooms, Oslo");
  // Where there is room, as high as names.
  expect(capPx(fit({ chips: CHIPS.slice(-1) }).px)).toBeGreaterThanOrEqual(45.8);
});

test("[WV81] where the states are too many for a line, the title gives way before the verdict", () => {
  const many = [...CHIPS, ...CHIPS.slice(2, 4)];
  const { px, title } = fit({ chips: many, title: "Cold rooms and freezers of all shops in Oslo" });
  expect(px).toBeGreaterThan(40);
  expect(title.length).toBeLessThan(30);
  // Down to 16 arc minutes, which leaves it more than the largest type that fits would.
  const down = fit({ connection: "Reconnecting" });
  expect(capPx(down.px)).toBeCloseTo(36.7, 0);
  expect(down.title).not.toBe("");
});

test("[WV81] upright, the verdict has a line or two of its own", () => {
  const many = [...CHIPS, ...CHIPS.slice(2, 4)];
  for (const chips of [CHIPS, many]) {
    expect(capPx(fit({ chips }, [1080, 1920]).px)).toBeGreaterThanOrEqual(36.6);
  }
});

test("[WV81] it grows with the distance, but leaves the screen to the tiles, and never ends", () => {
  const one = { chips: CHIPS.slice(-1) };
  expect(fit(one, [1920, 1080], 3).px).toBeLessThan(fit(one, [1920, 1080], 5).px);
  expect(fit(one, [1920, 1080], 50).px).toBeLessThan(1080 * 0.08);
  expect(fit(one, [1920, 1080], 0.5).px).toBeGreaterThan(30);
  const chips = Array.from({ length: 40 }, () => ({
    text: "n".repeat(60),
    kind: "quiet" as const,
  }));
  expect(fit({ chips, title: "n".repeat(900) }, [320, 200]).px).toBeGreaterThan(0);
});

test("[PF26] the connection's word changes neither size nor width of the type", () => {
  for (const count of [1, 2, 3, 4, 5]) {
    const chips = CHIPS.slice(-count);
    const types = Object.values(CONNECTION_WORDS).map((connection) => fit({ chips, connection }));
    for (const { px, width } of types) {
      expect([px, width]).toEqual([types[0]?.px, types[0]?.width]);
    }
  }
});
