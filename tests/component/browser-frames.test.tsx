import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { browserFrames } from "../../src/browser/browser-frames.ts";

let nowMs = 0;
let frames: FrameRequestCallback[] = [];

beforeEach(() => {
  // Long after whatever the test before has handed on.
  nowMs += 60_000;
  frames = [];
  vi.spyOn(performance, "now").mockImplementation(() => nowMs);
  vi.spyOn(window, "requestAnimationFrame").mockImplementation((fn) => frames.push(fn));
});
afterEach(() => vi.restoreAllMocks());

function hide(hidden: boolean): void {
  vi.spyOn(document, "hidden", "get").mockReturnValue(hidden);
}

/** A request as it is where timers are held back for good. */
function request(fn: () => void): () => void {
  const timeout = vi.spyOn(window, "setTimeout").mockReturnValue(0 as never);
  const cancel = browserFrames.request(fn);
  timeout.mockRestore();
  return cancel;
}

/** Until every message that is under way has come. */
function messages(): Promise<void> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.addEventListener("message", () => resolve());
    port1.start();
    port2.postMessage(null);
  });
}

test("[CN40] a hidden page hands on without a picture and without a timer", async () => {
  hide(true);
  const hand = vi.fn<() => void>();
  request(hand);
  expect(hand).not.toHaveBeenCalled();
  await messages();
  expect(hand).toHaveBeenCalledTimes(1);
  for (const frame of frames) frame(nowMs);
});

test("[CN40] no more often than every 16 ms, and then for whoever asks next", async () => {
  hide(true);
  const hand = vi.fn<() => void>();
  request(hand);
  await messages();
  nowMs += 10;
  const cancel = request(hand);
  await messages();
  expect(hand).toHaveBeenCalledTimes(1);
  nowMs += 6;
  cancel();
  request(hand);
  await messages();
  expect(hand).toHaveBeenCalledTimes(2);
});

test("[CN40] what is asked anew again and again is handed on within a second", () => {
  hide(false);
  const timeout = vi.spyOn(window, "setTimeout").mockReturnValue(0 as never);
  let cancel: () => void = () => undefined;
  for (let passed = 0; passed <= 900; passed += 100) {
    cancel();
    cancel = browserFrames.request(() => undefined);
    nowMs += 100;
  }
  expect(timeout.mock.lastCall?.[1]).toBe(100);
  frames.at(-1)?.(nowMs);
  cancel();
});

test("[CN40] a page that is shown waits for its picture, and one taken back never comes", async () => {
  hide(false);
  const hand = vi.fn<() => void>();
  request(hand);
  await messages();
  expect(hand).not.toHaveBeenCalled();
  frames.at(-1)?.(nowMs);
  expect(hand).toHaveBeenCalledTimes(1);
  hide(true);
  nowMs += 1000;
  const never = vi.fn<() => void>();
  request(never)();
  await messages();
  expect(never).not.toHaveBeenCalled();
});
