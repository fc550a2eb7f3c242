import type { ClimateName } from "./climates.ts";
import type { Trouble } from "./sim-device.ts";

/** One line of the site plan: what a customer typed when the sensor was put up. */
export interface Place {
  readonly name: string;
  readonly climate: ClimateName;
  readonly room?: string | undefined;
  readonly floor?: string | undefined;
  readonly type?: "humidity" | "co2" | undefined;
  readonly extra?: Readonly<Record<string, string>> | undefined;
  readonly trouble?: Trouble | undefined;
  /** Percent left; absent: plenty. */
  readonly battery?: number | undefined;
  /** Hung where hardly anything is heard of it. */
  readonly radio?: "poor" | undefined;
}

function place(
  name: string,
  climate: ClimateName,
  room?: string,
  floor?: string,
  more: Omit<Place, "name" | "climate" | "room" | "floor"> = {},
): Place {
  return { name, climate, room, floor, ...more };
}

/** The 48 sensors of the demo, the ones with a part in the fault script first. */
export const PLACES: readonly Place[] = [
  place("Freezer 3 south", "freezer", "kitchen", "2", { trouble: "hot" }),
  place("Dairy shelf 2", "fridge", "shop floor", "1", { trouble: "cold" }),
  place("Walk-in 1", "coldRoom", "kitchen", "2", { trouble: "offline" }),
  place("Pharmacy fridge A", "medicine", "pharmacy", "2", { trouble: "late" }),
  place("Meat counter", "fridge", "shop floor", "1"),
  place("Fish counter", "fridge", "shop floor", "1"),
  place("Bakery proofer", "proofer", "bakery", "1"),
  place("Server room", "server", "technical", "3", { type: "humidity" }),
  place("Loading dock", "dock", "storage", "1"),
  place("Kitchen pass", "fridge", "kitchen", "2", { trouble: "backfill" }),
  place("Salad bar", "fridge", "kitchen", "2", { trouble: "moving" }),
  place("Wine cellar", "cellar", "storage", "1", { type: "humidity" }),
  place("Freezer 1", "freezer", "storage", "1"),
  place("Freezer 2", "freezer", "storage", "1"),
  place("Vaccine fridge", "medicine", "pharmacy", "2", { extra: { critical: "" } }),
  place("Lab fridge 4", "medicine", "pharmacy", "2"),
  place("Prep room", "coldRoom", "kitchen", "2"),
  place("Cold store east", "coldRoom", "storage", "1"),
  place("Cold store west", "coldRoom", "storage", "1"),
  place("Beverage wall", "fridge", "shop floor", "1"),
  place("Ice cream", "freezer", "shop floor", "1"),
  place("Flower room", "coldRoom", "shop floor", "1", { type: "humidity" }),
  place("Deli counter", "fridge", "shop floor", "1"),
  place("Blood bank 2", "medicine", "pharmacy", "2", { extra: { critical: "" } }),
  place("Walk-in 2", "coldRoom", "kitchen", "2"),
  place("Dairy shelf 1", "fridge", "shop floor", "1"),
  place("Dairy shelf 3", "fridge", "shop floor", "1"),
  place("Freezer 4 north", "freezer", "kitchen", "2"),
  place("Pharmacy fridge B", "medicine", "pharmacy", "2"),
  place("Insulin fridge", "medicine", "pharmacy", "2"),
  place("Cheese cave", "cellar", "shop floor", "1", { type: "humidity" }),
  place("Produce room", "coldRoom", "storage", "1", { type: "humidity" }),
  place("Sushi case", "fridge", "shop floor", "1"),
  place("Juice fridge", "fridge", "shop floor", "1", { battery: 4 }),
  place("Pastry fridge", "fridge", "bakery", "1"),
  place("Dough retarder", "fridge", "bakery", "1"),
  place("Plate freezer", "freezer", "kitchen", "2"),
  place("Fish freezer", "freezer", "storage", "1"),
  place("Ice cream 2", "freezer", "shop floor", "1"),
  place("Sample fridge 1", "medicine", "pharmacy", "2"),
  place("Network closet", "server", "technical", "3", { radio: "poor" }),
  place("Office north", "office", "office", "3", { type: "co2" }),
  place("Office south", "office", "office", "3"),
  place("Meeting room Fjord", "office", "office", "3", { type: "co2" }),
  place("Canteen", "office", "canteen", "3", { type: "co2" }),
  place("Reception", "office"),
  place("Spare probe", "office", undefined, undefined, { extra: { spare: "" } }),
  place("", "cellar", "storage", "1"),
];

const SERIES: readonly Omit<Place, "name">[] = [
  { climate: "freezer", room: "storage", floor: "1" },
  { climate: "fridge", room: "shop floor", floor: "1" },
  { climate: "coldRoom", room: "kitchen", floor: "2" },
  { climate: "fridge", room: "kitchen", floor: "2" },
  { climate: "medicine", room: "pharmacy", floor: "2" },
  { climate: "coldRoom", room: "storage", floor: "1" },
  { climate: "office", room: "office", floor: "3" },
  { climate: "fridge", room: "bakery", floor: "1" },
];

const SERIES_NAMES: readonly string[] = [
  "Freezer",
  "Display case",
  "Walk-in",
  "Undercounter fridge",
  "Lab fridge",
  "Cold store",
  "Office",
  "Pastry fridge",
];

/** The place of the sensor with this index: the plan first, then more of the same, numbered on. */
export function placeAt(index: number): Place {
  const planned = PLACES[index];
  if (planned !== undefined) return planned;
  const beyond = index - PLACES.length;
  const kind = beyond % SERIES.length;
  const series = SERIES[kind] ?? { climate: "fridge" };
  return { ...series, name: `${SERIES_NAMES[kind]} ${Math.floor(beyond / SERIES.length) + 5}` };
}

const SITES: readonly string[] = ["Oslo", "Bergen", "Trondheim", "Stavanger", "Tromsø"];

/** The first hundred sensors are in Oslo; a larger fleet spreads over the country. */
export function siteAt(index: number): string {
  return SITES[Math.floor(index / 100) % SITES.length] ?? "Oslo";
}
