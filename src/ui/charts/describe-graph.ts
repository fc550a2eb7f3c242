import type { Device } from "../../core/fleet/device.ts";
import type { GraphPicture } from "./graph.ts";

type OpenDevice = Pick<Device, "history" | "open">;

/** What a graph shows, for whoever cannot see it; the numbers are beside it as text. */
export function describeGraph(
  device: OpenDevice & Pick<Device, "name">,
  { gaps, open }: Pick<GraphPicture, "gaps" | "open">,
): string {
  const parts = [`Graph of ${device.name}`];
  if (gaps.length > 0) parts.push(gaps.length === 1 ? "with one gap" : `with ${gaps.length} gaps`);
  if (open.length > 0) parts.push(`a part of it ${fate(device)}`);
  return parts.join(", ");
}

/** What is written into a stretch that was not read yet. */
export function openWord({ open }: OpenDevice): string {
  return isDown(open) ? "to be filled" : "filling";
}

function fate({ history, open }: OpenDevice): string {
  if (isDown(open)) return "to be filled when the connection is back";
  return history === "failed" ? "still filling: tried again after a failure" : "still filling";
}

/** Open to the present: nothing tells what happens now. */
function isDown(open: OpenDevice["open"]): boolean {
  return open !== null && open.toMs === null;
}
