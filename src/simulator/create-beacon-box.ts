import type { Clock } from "./ports.ts";
import { ApiError } from "./http/error-response.ts";

/** One beacon as `GET /sim/beacon` lists it. */
interface Beacon {
  readonly atMs: number;
  readonly contentType: string;
  /** The page's origin, where the browser told it. */
  readonly origin: string | null;
  readonly body: unknown;
}

/** What an operator's receiver of beacons is to a page: it takes what comes, and lists the last. */
export interface BeaconBox {
  /** A 204; throws a 400 for what is no JSON and a 413 for what is no beacon by its size. */
  take(request: Request): Promise<Response>;
  list(): readonly Beacon[];
}

const MOST = 100;
const MOST_CHARACTERS = 64 * 1024;

export function createBeaconBox(clock: Clock): BeaconBox {
  const beacons: Beacon[] = [];
  return {
    async take(request) {
      const text = await request.text();
      if (text.length > MOST_CHARACTERS) throw new ApiError(413, "a beacon is smaller");
      let body: unknown;
      try {
        body = JSON.parse(text);
      } catch {
        throw new ApiError(400, "a beacon is JSON");
      }
      beacons.push({
        atMs: clock.now(),
        contentType: request.headers.get("content-type") ?? "",
        origin: request.headers.get("origin"),
        body,
      });
      if (beacons.length > MOST) beacons.shift();
      return new Response(null, { status: 204 });
    },
    list: () => beacons,
  };
}
