import type { VirtualWorld } from "../../support/virtual/virtual-world.ts";
import type { MatrixFault } from "./faults.ts";

const MINUTE_MS = 60_000;
/** A page that nobody watches is enough for what takes longer. */
const WATCHED_MS = 5 * MINUTE_MS;

/** Switches the fault on, lets it stand for so long, and takes it away. */
export async function letStand(
  world: VirtualWorld,
  fault: MatrixFault,
  lengthMs: number,
): Promise<void> {
  const untilMs = world.nowMs() + lengthMs;
  const everyMs = lengthMs > WATCHED_MS ? 10 * MINUTE_MS : MINUTE_MS / 4;
  const end = await fault.begin?.(world);
  if (fault.stands !== undefined) await world.fault(...fault.stands);
  await world.unwatched(lengthMs > WATCHED_MS);
  while (world.nowMs() < untilMs) {
    if (fault.happens !== undefined) await world.fault(...fault.happens);
    const leftMs = untilMs - world.nowMs();
    await world.advance(fault.happens === undefined ? leftMs : Math.min(leftMs, everyMs));
  }
  await world.unwatched(false);
  await world.clearFaults();
  await end?.();
}
