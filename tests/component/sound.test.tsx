import { afterEach, expect, test, vi } from "vitest";
import { userEvent } from "vitest/browser";
import { createSound } from "../../src/browser/sound.ts";

const start = vi.spyOn(OscillatorNode.prototype, "start");

afterEach(() => {
  Reflect.deleteProperty(navigator, "locks");
  start.mockClear();
});

/** Two screens of one browser, both of which may be heard. */
async function twoScreens() {
  const screens = [createSound(), createSound()];
  for (const sound of screens) sound.open(() => undefined);
  await userEvent.keyboard("a");
  await vi.waitFor(() => expect(screens.every((sound) => sound.isAllowed())).toBe(true));
  return {
    screens,
    /** How many of the warning's two tones each play made. */
    heard: () => start.mock.calls.length / 2,
    close: () => screens.forEach((sound) => sound.close()),
  };
}

test("[AL32] of two screens that tell of the same moment, one is heard", async () => {
  const { screens, heard, close } = await twoScreens();
  for (const sound of screens) sound.play("warning", true);
  await vi.waitFor(() => expect(heard()).toBe(1));
  for (const sound of screens) sound.play("warning", true);
  await navigator.locks.query();
  expect(heard()).toBe(1);
  // A test is heard wherever it is asked for.
  screens[1]?.play("warning", false);
  expect(heard()).toBe(2);
  close();
});

test.each([
  ["has no locks", undefined],
  ["refuses a lock", { request: () => Promise.reject(new DOMException("no", "SecurityError")) }],
])("[AL32] a browser that %s is heard all the same", async (_, locks) => {
  const { screens, heard, close } = await twoScreens();
  Object.defineProperty(navigator, "locks", { value: locks, configurable: true });
  for (const sound of screens) sound.play("warning", true);
  await vi.waitFor(() => expect(heard()).toBe(2));
  close();
});
