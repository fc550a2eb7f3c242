import { expect, test } from "vitest";
import { exportFileName } from "../../../src/core/csv/export-file-name.ts";

const toMs = Date.UTC(2026, 10, 23, 23, 28, 59);
const named = (name: string, timeZone: string | null = "Europe/Oslo") =>
  exportFileName({ name, window: "31d", toMs, timeZone });

test("[CV18] the file is named after what is in it, the window, and the local time", () => {
  expect(named("Cold rooms, Oslo")).toBe("isotherm-cold-rooms-oslo-31d-2026-11-24-0028.csv");
  expect(named("Cold rooms, Oslo", "UTC")).toMatch(/-2026-11-23-2328\.csv$/u);
});

test.each([
  ["Kjøkken / Øst №2", "kjøkken-øst-2"],
  ['..\\..\\"<a:b>|?*', "a-b"],
  ["冷蔵庫 三", "冷蔵庫-三"],
  ["ห้องเย็น", "ห้องเย็น"],
  ["\u0000\n\t", ""],
  ["", ""],
])("[CV18] %j is made safe for a file system", (name, safe) => {
  expect(named(name)).toBe(`isotherm-${safe === "" ? "" : `${safe}-`}31d-2026-11-24-0028.csv`);
});

test("[CV18] an endless name is cut between words, and never inside a letter", () => {
  const words = named("sensor ".repeat(50));
  expect(words).toBe(`isotherm-${"sensor-".repeat(8)}31d-2026-11-24-0028.csv`);
  const cut = named(`a${"𐐨".repeat(80)}`);
  expect(cut.isWellFormed()).toBe(true);
  expect(cut.length).toBeLessThan(100);
});
