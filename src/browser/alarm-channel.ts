import type { Cancel } from "../core/lib/ports.ts";

/** What the screens of one browser tell each other of alarms; nothing comes back to its sender. */
export function createAlarmChannel<T>(name = "isotherm-alarms") {
  const channel = typeof BroadcastChannel === "undefined" ? null : new BroadcastChannel(name);
  return {
    tell(message: T): void {
      // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a channel has no other origin
      channel?.postMessage(message);
    },
    listen(fn: (message: T) => void): Cancel {
      const listener = (event: MessageEvent<T>): void => fn(event.data);
      channel?.addEventListener("message", listener);
      return () => {
        channel?.removeEventListener("message", listener);
        channel?.close();
      };
    },
  };
}
