import { persist } from "../ui/parts/persist.ts";
import type * as credentials from "./credentials.ts";

let asked: Promise<typeof credentials> | null = null;

/**
 * Signing in with what a person types or a browser kept, signatures and IndexedDB with it: a wall
 * whose host hands out tokens never needs it.
 */
export function loadCredentials(): Promise<typeof credentials> {
  asked ??= persist(() => import("./credentials.ts"));
  return asked;
}
