import { persist } from "../ui/parts/persist.ts";

// Asked for at once: it is on its way while the host and the cloud are asked for the rest.
const session = persist(() => import("./start-session.ts"), "startSession");

/** The live session, with all that keeps a stream alive and its history whole. */
export function loadSession(): typeof session {
  return session;
}
