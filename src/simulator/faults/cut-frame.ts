import type { Cloud } from "../world/create-cloud.ts";
import type { SimDevice } from "../world/sim-device.ts";
import { formatTimestamp } from "../world/timestamp.ts";
import { xid } from "../world/xid.ts";

/** Two bytes of UTF-8. */
const LETTER = "ø";

/**
 * The bytes of a frame that is never finished: a relabelling that ends in the middle of the frame,
 * or after the first of the two bytes of a letter in the new name.
 */
export function cutFrame(
  inside: "frame" | "character",
  device: SimDevice,
  cloud: Cloud,
): Uint8Array<ArrayBuffer> {
  const nowMs = cloud.now();
  const whole = JSON.stringify({
    result: {
      event: {
        eventId: xid(nowMs, device.key, "cut", cloud.serial()),
        targetName: device.name,
        eventType: "labelsChanged",
        data: { added: {}, modified: { name: `Kj${LETTER}lerom` }, removed: [] },
        timestamp: formatTimestamp(nowMs * 1000),
      },
    },
  });
  const bytes = new TextEncoder().encode(whole);
  if (inside === "frame") return bytes.slice(0, Math.floor(bytes.byteLength / 2));
  // All before it is ASCII: one byte a character.
  return bytes.slice(0, whole.indexOf(LETTER) + 1);
}
