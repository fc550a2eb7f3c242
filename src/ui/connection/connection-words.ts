import type { ConnectionWord } from "../../core/connection/connection-view.ts";

/** The connection's state in the words of the screen. */
export const CONNECTION_WORDS: Readonly<Record<ConnectionWord, string>> = {
  connecting: "Connecting",
  live: "Live",
  reconnecting: "Reconnecting",
  offline: "No network",
  denied: "Access denied",
  stopped: "Stopped",
};
