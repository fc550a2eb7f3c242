import { describe, expect, test } from "vitest";
import { timeTicks } from "../../../src/core/readings/time-ticks.ts";

const HOUR_MS = 3_600_000;
const at = (iso: string) => Date.parse(iso);

function ticks(toIso: string, hours: number, timeZone = "Europe/Oslo", widthPx?: number) {
  const toMs = at(toIso);
  return timeTicks({ fromMs: toMs - hours * HOUR_MS, toMs, locale: "en-GB", timeZone, widthPx });
}

describe("[VW14] the ticks of", () => {
  test.each([
    [1, ["12:30", "12:40", "12:50", "13:00", "13:10", "13:20"]],
    [6, ["08:00", "09:00", "10:00", "11:00", "12:00", "13:00"]],
    [24, ["16", "20", "00", "04", "08", "12"]],
    [168, ["Tue 17", "Wed 18", "Thu 19", "Fri 20", "Sat 21", "Sun 22", "Mon 23"]],
    [744, ["24 Oct", "29 Oct", "3 Nov", "8 Nov", "13 Nov", "18 Nov", "23 Nov"]],
  ])("%i h", (hours, texts) => {
    expect(ticks("2026-11-23T12:28:00Z", hours).map(({ text }) => text)).toEqual(texts);
  });
});

test("[VW14] a tick of hours and of days is the local clock's, not that of UTC", () => {
  const [first] = ticks("2026-11-23T12:28:00Z", 24, "Asia/Kathmandu");
  expect(first).toEqual({ timeMs: at("2026-11-22T14:15:00Z"), text: "20" });
  const day = ticks("2026-11-23T12:28:00Z", 168, "America/St_Johns").at(-1);
  expect(day).toEqual({ timeMs: at("2026-11-23T03:30:00Z"), text: "Mon 23" });
  const quarter = ticks("2026-11-23T12:28:00Z", 1, "Asia/Kathmandu").map(({ text }) => text);
  expect(quarter).toEqual(["17:20", "17:30", "17:40", "17:50", "18:00", "18:10"]);
});

test("[VW14] an hour that comes twice does not move the ticks after it", () => {
  expect(ticks("2026-10-25T12:00:00Z", 24)).toEqual([
    { timeMs: at("2026-10-24T14:00:00Z"), text: "16" },
    { timeMs: at("2026-10-24T18:00:00Z"), text: "20" },
    { timeMs: at("2026-10-24T22:00:00Z"), text: "00" },
    { timeMs: at("2026-10-25T03:00:00Z"), text: "04" },
    { timeMs: at("2026-10-25T07:00:00Z"), text: "08" },
    { timeMs: at("2026-10-25T11:00:00Z"), text: "12" },
  ]);
  const hourly = ticks("2026-10-25T02:30:00Z", 4).map(({ text }) => text);
  expect(hourly.filter((text) => text === "02:00")).toHaveLength(2);
});

test("[VW14] an hour that is left out has no tick", () => {
  const hourly = ticks("2026-03-29T03:30:00Z", 5).map(({ text }) => text);
  expect(hourly).toEqual(["00:00", "01:00", "03:00", "04:00", "05:00"]);
});

test("[VW14] a day begins once, also where its midnight is left out", () => {
  // Cairo's clocks went from 00:00 to 01:00 on 24 April 2026.
  const days = ticks("2026-04-26T12:00:00Z", 120, "Africa/Cairo");
  expect(days.map(({ text }) => text)).toEqual(["Wed 22", "Thu 23", "Fri 24", "Sat 25", "Sun 26"]);
  expect(days[2]?.timeMs).toBe(at("2026-04-23T22:00:00Z"));
});

test("[VW14] ticks stay where they are while the window rolls, through a change of the clock", () => {
  const known = new Map<number, string>();
  for (let minutes = 0; minutes < 3 * 24 * 60; minutes += 7) {
    const toMs = at("2026-10-24T06:00:00Z") + minutes * 60_000;
    const found = timeTicks({
      fromMs: toMs - 24 * HOUR_MS,
      toMs,
      locale: "en-GB",
      timeZone: "Europe/Oslo",
    });
    expect(found.length).toBeGreaterThanOrEqual(5);
    for (const { timeMs, text } of found) known.set(timeMs, text);
  }
  const times = [...known.keys()].toSorted((a, b) => a - b);
  const steps = new Set(times.slice(1).map((timeMs, index) => timeMs - (times[index] ?? 0)));
  expect([...steps].toSorted((a, b) => a - b)).toEqual([4 * HOUR_MS, 5 * HOUR_MS]);
  for (const text of known.values()) expect(Number(text) % 4).toBe(0);
});

test("[VW14] a narrow axis has fewer ticks, and none is no window", () => {
  const texts = ticks("2026-11-23T12:28:00Z", 24, "Europe/Oslo", 160).map(({ text }) => text);
  expect(texts).toEqual(["00", "12"]);
  expect(ticks("2026-11-23T12:28:00Z", 0)).toEqual([]);
  expect(ticks("2026-11-23T12:28:00Z", -5)).toEqual([]);
  expect(timeTicks({ fromMs: Number.NaN, toMs: Number.NaN, locale: null, timeZone: null })).toEqual(
    [],
  );
});

test("[VW14] a window off by a fraction of a millisecond has the same ticks", () => {
  const toMs = at("2026-11-23T12:28:00Z");
  const options = { toMs, locale: "en-GB", timeZone: "Europe/Oslo" };
  for (const hours of [1, 6, 24, 168, 744]) {
    const fromMs = toMs - hours * HOUR_MS;
    expect(timeTicks({ ...options, fromMs: fromMs - 0.2 })).toEqual(
      timeTicks({ ...options, fromMs }),
    );
  }
});
