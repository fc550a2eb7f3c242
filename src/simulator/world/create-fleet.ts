import type { WireDeviceType } from "../../dt/wire/device.ts";
import type { ClimateName } from "./climates.ts";
import { fraction, hash } from "./hash.ts";
import type { SimDevice } from "./sim-device.ts";
import { placeAt, siteAt } from "./site-plan.ts";
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

/** The temperature sensors of a project, and after them what else hangs on its walls. */
export function createFleet(options: {
  readonly seed: number;
  readonly projectId: string;
  readonly sensors: number;
  /** Whether sensors get their part in the demo's fault script. */
  readonly faults: boolean;
}): SimDevice[] {
  const { seed, projectId } = options;
  const connectors = ["Cloud Connector 1", "Cloud Connector 2", "Cloud Connector 3"].map(
    (name, i) =>
      make(seed, projectId, options.sensors + i, { type: "ccon", labels: { name, site: "Oslo" } }),
  );
  const sensors = Array.from({ length: options.sensors }, (_, index) => {
    const place = placeAt(index);
    const device = make(seed, projectId, index, {
      type: place.type ?? "temperature",
      labels: labelsAt(index),
      climate: place.climate,
      connectors,
    });
    return options.faults ? { ...device, trouble: place.trouble ?? null } : device;
  });
  const door = make(seed, projectId, options.sensors + 3, {
    type: "proximity",
    labels: { name: "Loading dock door", kind: "door", room: "storage", floor: "1", site: "Oslo" },
    connectors,
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
  },
): SimDevice {
  const key = hash(seed, projectId, index);
  const id = xid(UNPACKED_MS + index * 7000, key);
  const near = of.connectors ?? [];
  const inRange = near.filter(
    (_, i) => i === index % near.length || fraction(key, "near", i) < 0.2,
  );
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
    connectors: inRange.map((ccon, i) => ({
      id: ccon.id,
      rssi: -58 - Math.floor(fraction(key, "rssi", i) * 32),
    })),
    emulated: false,
    trouble: null,
  };
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
