import { persist } from "../ui/parts/persist.ts";
import { loadScreen } from "../ui/screens/load-screen.ts";
import { loadSession } from "./load-session.ts";
import type { REST } from "./rest.ts";

let asked: Promise<typeof REST> | null = null;

/** What no first tile waits for: asked for once, until it comes, and what it takes from first. */
export function loadRest(): Promise<typeof REST> {
  asked ??= Promise.all([loadSession(), loadScreen(true)])
    .then(() => persist(() => import("./rest.ts"), "REST"))
    .then((module) => module.REST);
  return asked;
}
