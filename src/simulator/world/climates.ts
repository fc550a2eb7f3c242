import type { Climate } from "./climate.ts";

export type ClimateName =
  | "freezer"
  | "fridge"
  | "medicine"
  | "coldRoom"
  | "office"
  | "server"
  | "proofer"
  | "dock"
  | "cellar";

const still: Climate = {
  base: 20,
  spread: 0.5,
  wander: 0.3,
  dayNight: 0,
  compressor: null,
  defrost: null,
  doors: null,
  relativeHumidity: 40,
  crowdPpm: 0,
};

/** Tuned so that no sensor passes the limits of the demo's alarms without the fault script. */
export const CLIMATES: Readonly<Record<ClimateName, Climate>> = {
  freezer: {
    ...still,
    base: -19.4,
    spread: 0.6,
    compressor: { swing: 0.7, minutes: 34 },
    defrost: { hours: 8, rise: 2.2 },
    doors: { chance: 0.15, rise: 0.7 },
    relativeHumidity: 62,
  },
  fridge: {
    ...still,
    base: 4.1,
    spread: 0.5,
    compressor: { swing: 0.8, minutes: 26 },
    defrost: { hours: 12, rise: 1 },
    doors: { chance: 0.35, rise: 1.2 },
    relativeHumidity: 68,
  },
  medicine: {
    ...still,
    base: 4.6,
    spread: 0.3,
    wander: 0.15,
    compressor: { swing: 0.5, minutes: 18 },
    doors: { chance: 0.12, rise: 0.9 },
    relativeHumidity: 45,
  },
  coldRoom: {
    ...still,
    base: 4.4,
    spread: 0.6,
    wander: 0.4,
    compressor: { swing: 0.5, minutes: 41 },
    defrost: { hours: 6, rise: 1.1 },
    doors: { chance: 0.3, rise: 1 },
    relativeHumidity: 82,
  },
  office: {
    ...still,
    base: 20.8,
    spread: 0.7,
    dayNight: 1.3,
    relativeHumidity: 34,
    crowdPpm: 480,
  },
  server: {
    ...still,
    base: 22.2,
    spread: 0.2,
    compressor: { swing: 1.6, minutes: 13 },
    relativeHumidity: 38,
  },
  proofer: { ...still, base: 31.6, spread: 0.3, compressor: { swing: 0.8, minutes: 9 } },
  dock: {
    ...still,
    base: 13.2,
    spread: 0.8,
    wander: 1.1,
    dayNight: 1.6,
    doors: { chance: 0.6, rise: -2.4 },
    relativeHumidity: 58,
  },
  cellar: { ...still, base: 12.1, spread: 0.2, wander: 0.2, dayNight: 0.15, relativeHumidity: 66 },
};
