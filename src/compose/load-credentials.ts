import type * as Credentials from "./credentials.ts";
import { persist } from "../ui/parts/persist.ts";

let asked: Promise<typeof Credentials> | null = null;

/** Signing in with what a person types or a browser kept, signatures with it: asked for once. */
export function loadCredentials(): Promise<typeof Credentials> {
  asked ??= persist(() => import("./credentials.ts"), "typedCredential");
  return asked;
}
