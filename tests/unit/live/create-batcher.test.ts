import { expect, test } from "vitest";
import type { DeviceEvent } from "../../../src/core/readings/device-event.ts";
import { createBatcher } from "../../../src/live/create-batcher.ts";
import { aReading, createFakeFrames } from "../../support/live-fakes.ts";

function batcher(maxSamples = 50_000) {
  const frames = createFakeFrames();
  const batches: (readonly DeviceEvent[])[] = [];
  const made = createBatcher({ frames, maxSamples, hand: (batch) => batches.push(batch) });
  return { frames, batches, made };
}

test("[GF13] everything since the last frame is one batch, in its order", () => {
  const { frames, batches, made } = batcher();
  const events = Array.from({ length: 1000 }, (_, index) => aReading("a", index));
  for (const event of events) made.add([event]);
  expect(batches).toEqual([]);
  expect(frames.pending()).toBe(1);
  frames.pass();
  expect(batches).toEqual([events]);
  frames.pass();
  expect(batches).toHaveLength(1);
});

test("[GF13] a page that gets no frames never holds more than its bound", () => {
  const { batches, made, frames } = batcher(100);
  const samples = Array.from({ length: 30 }, (_, index) => ({ timeMs: index, celsius: 1 }));
  made.add(Array.from({ length: 1000 }, (_, index) => ({ ...aReading("a", index), samples })));
  expect(Math.max(...batches.map((batch) => batch.length))).toBeLessThanOrEqual(4);
  frames.pass();
  expect(batches.flat()).toHaveLength(1000);
  expect(frames.pending()).toBe(0);
});

test("[GF15] closing hands on what is there, and takes no more", () => {
  const { batches, made, frames } = batcher();
  made.add([aReading("a", 1)]);
  made.close();
  expect(batches).toHaveLength(1);
  made.add([aReading("a", 2)]);
  expect(frames.pending()).toBe(0);
  expect(batches).toHaveLength(1);
});
