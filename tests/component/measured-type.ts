import { capHeightPx } from "../support/cap-height.ts";
import { textOf, tiles } from "./render-wall.tsx";

const context = document.createElement("canvas").getContext("2d");
const known = new Map<string, number>();

/** The cap height an element's letters have on the screen, CSS px, of the face that draws them. */
export function drawnCapHeight(element: Element): number {
  const { fontSize, fontFamily, fontWeight } = getComputedStyle(element);
  const font = `${fontWeight} 1000px ${fontFamily}`;
  let share = known.get(font);
  if (share === undefined) {
    if (context === null) throw new Error("there is no canvas");
    context.font = font;
    share = context.measureText("H").actualBoundingBoxAscent / 1000;
    known.set(font, share);
  }
  return Number.parseFloat(fontSize) * share;
}

/** Arc minutes that each of these has at least, at 5 m on 55 inches. */
const FLOORS: readonly (readonly [selector: string, arcMinutes: number])[] = [
  [".tile-name", 20],
  [".wall-heading", 20],
  [".tile-value", 30],
  [".tile-status strong", 16],
  [".tile-status span", 16],
];
/** Pixels of a trace on a screen that is 1080 high or wide. */
const TRACE_PX = 28;

const TEXTS = [
  ".wall-heading, .tile-name, .tile-reading, .tile-value, .tile-aside, .tile-line, .tile-end",
  ".tile-status, .tile-foot, .wall-title, .summary, .chip, .connection, .wall-meta, .wall-clock",
].join(", ");

/** Every way in which the wall on the page is not as it must be. */
export function troubles(): readonly string[] {
  const { scrollWidth, scrollHeight } = document.documentElement;
  const scrolls = scrollWidth > innerWidth || scrollHeight > innerHeight;
  return [
    ...(scrolls ? ["the page scrolls"] : []),
    ...cutOff(),
    ...outOfPlace(),
    ...overlapping(),
    ...tooSmall(),
  ];
}

function all(selector: string): readonly HTMLElement[] {
  return [...document.querySelectorAll<HTMLElement>(selector)];
}

/** Text that is wider than its box. */
export function cutOff(): readonly string[] {
  return all(TEXTS)
    .filter((text) => text.clientWidth > 0 && text.scrollWidth > text.clientWidth + 1)
    .map((text) => `cut off: ${text.className} ${textOf(text)}`);
}

function outOfPlace(): readonly string[] {
  const found: string[] = [];
  const within = (elements: Iterable<Element>, box: DOMRect): void => {
    for (const element of elements) {
      const { left, right, top, bottom } = element.getBoundingClientRect();
      if (
        left < box.left - 1 ||
        right > box.right + 1 ||
        top < box.top - 1 ||
        bottom > box.bottom + 1
      )
        found.push(`out of its place: ${element.className} ${textOf(element)}`);
    }
  };
  const [main] = all(".wall-main");
  if (main === undefined) return ["there is no wall"];
  within(all(".wall-tile, .wall-heading"), main.getBoundingClientRect());
  for (const tile of tiles()) {
    within(
      tile.querySelectorAll("h3, p, dl, .tile-degree, .chart-slot"),
      tile.getBoundingClientRect(),
    );
  }
  // The orbit moves all of it by up to 12 px, of which each side has room.
  within(all(".wall-header > *, .chip, .banner"), new DOMRect(0, 0, innerWidth, innerHeight));
  return found;
}

function overlapping(): readonly string[] {
  const boxes = all(".wall-tile, .wall-heading, .wall-header > *, .banner").map((element) => ({
    element,
    box: element.getBoundingClientRect(),
  }));
  return boxes.flatMap(({ element, box }, index) =>
    boxes
      .slice(index + 1)
      .filter(
        ({ box: other }) =>
          other.left < box.right - 1 &&
          other.right > box.left + 1 &&
          other.top < box.bottom - 1 &&
          other.bottom > box.top + 1,
      )
      .map((other) => `${textOf(element)} overlaps ${textOf(other.element)}`),
  );
}

function tooSmall(): readonly string[] {
  const screen = { widthPx: innerWidth, heightPx: innerHeight };
  const texts = FLOORS.flatMap(([selector, arcMinutes]) => {
    const least = capHeightPx(arcMinutes, screen) - 0.05;
    return all(selector)
      .filter((text) => drawnCapHeight(text) < least)
      .map((text) => `${drawnCapHeight(text)} < ${least}: ${selector} ${textOf(text)}`);
  });
  const leastTrace = (TRACE_PX * Math.min(innerWidth, innerHeight)) / 1080 - 1;
  const flat = all(".chart-slot").filter((slot) => slot.clientHeight < leastTrace);
  return [...texts, ...flat.map((slot) => `flat trace: ${slot.clientHeight} < ${leastTrace}`)];
}
