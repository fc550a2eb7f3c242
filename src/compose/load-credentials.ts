import { once } from "../core/lib/once.ts";
import { persist } from "../ui/parts/persist.ts";

/** Signing in with what a person types or a browser kept, signatures with it. */
export const loadCredentials = once(() =>
  persist(() => import("./credentials.ts"), "typedCredential"),
);
