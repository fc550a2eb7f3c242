import type { WireDeviceType } from "../../dt/wire/device.ts";
import type { ClimateName } from "./climates.ts";
import { fraction, hash } from "./hash.ts";
import type { SimDevice } from "./sim-device.ts";
import { type Place, placeAt, siteAt } from "./site-plan.ts";
import { xid } from "./xid.ts";

// The sensors were unpacked on this day, which is what their ids say.
const UNPACKED_MS = Date.UTC(2023, 4, 8, 7, 30);

const PRODUCT: Readonly<Partial<Record<WireDeviceType, string>>> = {
  temperature: "102058",
  humidity: "102081",
  co2: "102088",
  proximity: "102059",
  ccon: "101546",
};

const KIND: Readonly<Record<ClimateName, string>> = {
  freezer: "freezer",
  fridge: "fridge",
  medicine: "fridge",
  coldRoom: "fridge",
  office: "room",
  server: "server",
  proofer: "room",
  dock: "room",
  cellar: "cellar",
};

/** One on each floor; whoever is on none is near the last. */
const CONNECTORS: readonly { readonly name: string; readonly floor: string }[] = [
  { name: "Shop floor", floor: "1" },
  { name: "Kitchen", floor: "2" },
  { name: "Offices", floor: "3" },
];

/** The temperature sensors of a project, and after them what else hangs on its walls. */
export function createFleet(options: {
  readonly seed: number;
  readonly projectId: string;
  readonly sensors: number;
  /** Whether sensors get their part in the demo's fault script. */
  readonly faults: boolean;
}): SimDevice[] {
  const { seed, projectId } = options;
  const connectors = CONNECTORS.map(({ name, floor }, i) =>
    make(seed, projectId, options.sensors + i, {
      type: "ccon",
      labels: { name, floor, site: "Oslo" },
    }),
  );
  const sensors = Array.from({ length: options.sensors }, (_, index) => {
    const place = placeAt(index);
    const device = make(seed, projectId, index, {
      type: place.type ?? "temperature",
      labels: labelsAt(index),
      climate: place.climate,
      connectors: inRangeOf(place, index, connectors),
      radio: place.radio,
      battery: place.battery,
    });
    return options.faults ? { ...device, trouble: place.trouble ?? null } : device;
  });
  const door = make(seed, projectId, options.sensors + 3, {
    type: "proximity",
    labels: { name: "Loading dock door", kind: "door", room: "storage", floor: "1", site: "Oslo" },
    connectors: connectors.slice(0, 1),
  });
  return [...sensors, ...connectors, door];
}

/** A device somebody made through the emulator API. */
export function createEmulatedDevice(options: {
  readonly projectId: string;
  readonly id: string;
  readonly type: WireDeviceType;
  readonly labels: Readonly<Record<string, string>>;
}): SimDevice {
  return {
    ...options,
    name: `projects/${options.projectId}/devices/${options.id}`,
    productNumber: undefined,
    key: hash(options.id),
    index: 0,
    climate: "office",
    samples: 1,
    connectors: [{ id: "emulated-ccon", rssi: 0 }],
    battery: undefined,
    emulated: true,
    trouble: null,
  };
}

function make(
  seed: number,
  projectId: string,
  index: number,
  of: {
    readonly type: WireDeviceType;
    readonly labels: Readonly<Record<string, string>>;
    readonly climate?: ClimateName;
    readonly connectors?: readonly SimDevice[];
    readonly radio?: "poor" | undefined;
    readonly battery?: number | undefined;
  },
): SimDevice {
  const key = hash(seed, projectId, index);
  const id = xid(UNPACKED_MS + index * 7000, key);
  return {
    id,
    projectId,
    name: `projects/${projectId}/devices/${id}`,
    type: of.type,
    productNumber: PRODUCT[of.type],
    labels: of.labels,
    key,
    index,
    climate: of.climate ?? "office",
    // Every fourth temperature sensor is of the second generation.
    samples: of.type === "temperature" && index % 4 === 1 ? 5 : 1,
    connectors: (of.connectors ?? []).map((ccon, i) => ({
      id: ccon.id,
      rssi: rssiOf(key, i, of.radio === "poor"),
    })),
    battery: of.battery,
    emulated: false,
    trouble: null,
  };
}

/** The connector of its floor hears a sensor, and every third one is heard by a neighbour too. */
function inRangeOf(
  { floor, radio }: Place,
  index: number,
  connectors: readonly SimDevice[],
): readonly SimDevice[] {
  const at = CONNECTORS.findIndex((each) => each.floor === floor);
  const nearest = at === -1 ? CONNECTORS.length - 1 : at;
  const neighbour = (nearest + 1) % connectors.length;
  // One that is hardly heard by its own floor's is not heard through a ceiling.
  const both = index % 3 === 2 && radio !== "poor";
  return connectors.filter((_, i) => i === nearest || (both && i === neighbour));
}

/** dBm; DT asks for 30 % at least, which is -84 (network-status.ts), and fading takes 4. */
function rssiOf(key: number, place: number, poor: boolean): number {
  if (poor) return -94;
  return -54 - Math.floor(fraction(key, "rssi", place) * 24);
}

function labelsAt(index: number): Record<string, string> {
  const place = placeAt(index);
  const labels: Record<string, string> = {};
  if (place.name !== "") labels["name"] = place.name;
  // Somebody put up the reception's sensor in a hurry: a name and nothing else.
  if (place.room !== undefined) {
    labels["kind"] = KIND[place.climate];
    labels["room"] = place.room;
    if (place.floor !== undefined) labels["floor"] = place.floor;
    labels["site"] = siteAt(index);
  }
  return { ...labels, ...place.extra };
}
