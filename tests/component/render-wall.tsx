import { page } from "vitest/browser";
import { render } from "vitest-browser-react";
import { App } from "../../src/ui/app.tsx";
import { sceneWall } from "../support/ui-scenes.ts";
import type { FakeWall } from "../support/ui-fake-wall.ts";
// What comes in chunks of its own, fetched beforehand: how fast that is, is not under test here.
import "../../src/ui/charts/axes-chart.tsx";
import "../../src/ui/charts/wall-trace.tsx";
import "../../src/ui/parts/popups.ts";
import "../../src/ui/screens/broken-page.tsx";
import "../../src/ui/screens/plain-screen.tsx";
import "../../src/ui/screens/crowd-groups.tsx";
import "../../src/ui/screens/desk-screen.tsx";
import "../../src/ui/screens/sensor-screen.tsx";
import "../../src/ui/screens/sign-in-screen.tsx";
import "../../src/ui/screens/wall-screen.tsx";

/** Renders a gallery scene (`scene=live&kiosk=1`) in a window of this size. */
export async function renderScene(
  query: string,
  size: readonly [width: number, height: number] = [1440, 900],
): Promise<FakeWall> {
  await page.viewport(...size);
  location.hash = "";
  const wall = sceneWall(new URLSearchParams(query));
  await render(<App wall={wall} />);
  return wall;
}

/** The tile of a sensor by its name. */
export function tile(name: string): HTMLElement {
  const found = [...document.querySelectorAll<HTMLElement>('[data-testid="tile"]')].find((each) =>
    each.ariaLabel?.startsWith(`${name},`),
  );
  if (found === undefined) throw new Error(`there is no tile of ${name}`);
  return found;
}

/** All tiles on the page, in order. */
export function tiles(): readonly HTMLElement[] {
  return [...document.querySelectorAll<HTMLElement>('[data-testid="tile"]')];
}

/** What an element says, white space as a reader would have it. */
export function textOf(element: Element | null): string {
  return (element?.textContent ?? "").replaceAll(/\s+/gu, " ").trim();
}
