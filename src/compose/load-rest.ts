import { once } from "../core/lib/once.ts";
import { persist } from "../ui/parts/persist.ts";
import { loadScreen } from "../ui/screens/load-screen.ts";
import { loadSession } from "./load-session.ts";

/** What no first tile waits for, and before it what it takes from. */
export const loadRest = once(async () => {
  await Promise.all([loadSession(), loadScreen(true)]);
  return (await persist(() => import("./rest.ts"), "REST")).REST;
});
