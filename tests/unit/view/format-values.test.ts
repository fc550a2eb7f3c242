import { describe, expect, test } from "vitest";
import { formatAge } from "../../../src/core/view/format-age.ts";
import { formatCelsius } from "../../../src/core/view/format-celsius.ts";
import { formatClock, formatDateTime } from "../../../src/core/view/format-clock.ts";

const celsius = (value: number, locale: string | null = "en") =>
  formatCelsius(value, { unit: "C", locale });

describe("[VW12] a temperature", () => {
  test.each([
    [4.6, "4.6"],
    [4, "4.0"],
    [4.25, "4.3"],
    [-18.95, "−19.0"],
    [-10, "−10.0"],
    [-0.04, "0.0"],
    [-0, "0.0"],
    [-0.05, "−0.1"],
    [1234.56, "1234.6"],
    [Number.NaN, "–"],
    [Number.POSITIVE_INFINITY, "–"],
  ])("of %d °C is %s", (value, text) => {
    expect(celsius(value)).toBe(text);
  });

  test.each([
    [0, "32.0"],
    [-18, "−0.4"],
    [-17.78, "0.0"],
    [-40, "−40.0"],
    [37.77, "100.0"],
  ])("of %d °C is %s °F", (value, text) => {
    expect(formatCelsius(value, { unit: "F", locale: "en" })).toBe(text);
  });

  test("has the locale's own decimal sign, and a true minus in all of them", () => {
    expect(celsius(-10.5, "nb-NO")).toBe("−10,5");
    expect(celsius(-10.5, "de-DE")).toBe("−10,5");
  });

  test("that is a limit is written without a needless decimal", () => {
    const limit = (value: number) => formatCelsius(value, { unit: "C", locale: "en", digits: 0 });
    expect([limit(-18), limit(2.5), limit(-0)]).toEqual(["−18", "2.5", "0"]);
  });

  test("survives a locale that nobody knows", () => {
    expect(celsius(4.6, "not a locale")).toMatch(/^4[.,]6$/u);
  });
});

describe("[VW13] an age", () => {
  test.each([
    [0, "0 s"],
    [-5_000, "0 s"],
    [Number.NaN, "0 s"],
    [12_999, "12 s"],
    [59_999, "59 s"],
    [60_000, "1 min"],
    [42 * 60_000, "42 min"],
    [3_599_999, "59 min"],
    [3_600_000, "1 h"],
    [86_399_999, "23 h"],
    [86_400_000, "1 d"],
    [31 * 86_400_000, "31 d"],
  ])("of %d ms is %s", (ageMs, text) => {
    expect(formatAge(ageMs)).toBe(text);
  });
});

describe("[VW13] a clock time", () => {
  const noon = Date.parse("2026-11-23T12:28:05Z");
  test("is the screen's own, in 24 hours", () => {
    expect(formatClock(noon, { locale: "nb-NO", timeZone: "Europe/Oslo" })).toBe("13:28");
    expect(formatClock(noon, { locale: "en-US", timeZone: "Asia/Kathmandu" })).toBe("18:13");
    expect(formatClock(noon, { locale: "en", timeZone: "UTC", seconds: true })).toBe("12:28:05");
  });

  test("of midnight is 00:00", () => {
    const midnight = Date.parse("2026-11-23T00:00:00Z");
    expect(formatClock(midnight, { locale: "en-US", timeZone: "UTC" })).toBe("00:00");
  });

  test("comes with its day where that is asked for", () => {
    const format = { locale: "en-GB", timeZone: "Europe/Oslo" };
    expect(formatDateTime(noon, format)).toBe("23 Nov 2026, 13:28");
  });

  test("survives a zone that nobody knows, and a time that is none", () => {
    expect(formatClock(noon, { locale: "en", timeZone: "Mars/Olympus" })).toMatch(/^\d\d:\d\d$/u);
    expect(formatClock(Number.NaN, { locale: "en", timeZone: "UTC" })).toBe("–");
    expect(formatDateTime(9e15, { locale: "en", timeZone: "UTC" })).toBe("–");
  });
});
