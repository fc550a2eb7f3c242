import { parseView } from "../../src/core/view/parse-view.ts";
import type { ConnectionView } from "../../src/core/connection/connection-view.ts";
import type { WallState } from "../../src/store/wall-state.ts";
import { addRooms, createFakeWall, WALL_NOW_MS, WALL_VIEW, type FakeWall } from "./ui-fake-wall.ts";
import { ROOM_SENSORS } from "./ui-rooms.ts";
import { addFilling } from "./ui-filling.ts";
import { addTroubles } from "./ui-troubles.ts";

const MINUTE_MS = 60_000;

const DOWN: Readonly<Record<string, ConnectionView>> = {
  connecting: {
    word: "connecting",
    sinceMs: WALL_NOW_MS - 3_000,
    failure: null,
    retryAtMs: null,
    failures: 0,
  },
  reconnecting: {
    word: "reconnecting",
    sinceMs: WALL_NOW_MS - 7 * MINUTE_MS,
    failure: { kind: "silent", afterMs: 12_000 },
    retryAtMs: WALL_NOW_MS + 12_000,
    failures: 4,
  },
  denied: {
    word: "denied",
    sinceMs: WALL_NOW_MS - 40 * MINUTE_MS,
    failure: {
      kind: "http",
      status: 403,
      message: "the service account has no role in this project",
      retryAfterMs: null,
    },
    retryAtMs: WALL_NOW_MS + 41_000,
    failures: 3,
  },
  offline: {
    word: "offline",
    sinceMs: WALL_NOW_MS - 2 * MINUTE_MS,
    failure: { kind: "unreachable", host: "api.example.test" },
    retryAtMs: null,
    failures: 2,
  },
  stopped: {
    word: "stopped",
    sinceMs: WALL_NOW_MS - 15 * MINUTE_MS,
    failure: { kind: "unreachable", host: "api.example.test" },
    retryAtMs: null,
    failures: 10,
  },
};

/** A wall as one of the scenes of the gallery shows it. */
export function sceneWall(parameters: URLSearchParams): FakeWall {
  const scene = parameters.get("scene") ?? "live";
  const wall = createFakeWall(scenePatch(scene));
  wall.store.setState({
    demo: parameters.has("demo"),
    view: {
      ...parseView(parameters.toString(), WALL_VIEW).view,
      ...(scene === "no-match" ? { labels: [{ key: "room", value: "attic" }], query: "walk" } : {}),
      ...(scene === "filtered" ? { labels: [{ key: "room", value: "kitchen" }] } : {}),
    },
  });
  if (["loading", "empty", "failed"].includes(scene)) return wall;
  const many = Number(parameters.get("many") ?? ROOM_SENSORS.length);
  addRooms(wall, many <= ROOM_SENSORS.length ? ROOM_SENSORS.slice(0, many) : manyRooms(many));
  if (scene === "filling") addFilling(wall);
  else if (scene !== "calm" && many >= ROOM_SENSORS.length) addTroubles(wall);
  return wall;
}

function manyRooms(count: number) {
  return Array.from({ length: count }, (_, index) => {
    const sensor = ROOM_SENSORS[index % ROOM_SENSORS.length];
    if (sensor === undefined) throw new Error("there are no rooms");
    const copy = Math.floor(index / ROOM_SENSORS.length);
    return copy === 0 ? sensor : { ...sensor, name: `${sensor.name} / ${copy + 1}` };
  });
}

function scenePatch(scene: string): Partial<WallState> {
  const connection = DOWN[scene];
  if (connection !== undefined) return { connection };
  switch (scene) {
    case "loading":
      return { fleet: "loading" };
    case "failed":
      return { fleet: "failed", fleetError: "The server answered 503 Service Unavailable." };
    case "notices":
      return {
        notices: [
          { id: "window", text: "window=2y is not a window this page knows; 24h is used." },
        ],
      };
    case "sign-in":
      return {
        phase: { kind: "sign-in", method: "service-account", failure: null, busy: false },
      };
    case "sign-in-failed":
      return {
        phase: {
          kind: "sign-in",
          method: "service-account",
          failure: { kind: "wrong-secret", message: "" },
          busy: false,
        },
      };
    case "token":
      return { phase: { kind: "sign-in", method: "access-token", failure: null, busy: false } };
    case "booting":
      return { phase: { kind: "booting" } };
    case "config-error":
      return {
        phase: {
          kind: "config-error",
          issues: [
            {
              field: "stream.pingIntervalSeconds",
              found: '"ten"',
              expected: "a whole number of seconds from 1 to 60",
            },
            { field: "alarm", found: "an unknown key", expected: "alarms" },
          ],
        },
      };
    case "projects":
      return {
        phase: {
          kind: "choose-project",
          loading: true,
          error: null,
          projects: [
            { id: "a", name: "Cold rooms, Oslo", organization: "Nordic Grocers", sensorCount: 48 },
            {
              id: "b",
              name: "Cold rooms, Bergen",
              organization: "Nordic Grocers",
              sensorCount: 31,
            },
            { id: "c", name: "Head office", organization: "Nordic Grocers", sensorCount: 112 },
          ],
        },
      };
    default:
      return {};
  }
}
