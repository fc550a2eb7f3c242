import { address } from "../browser/address.ts";
import { pageLifecycle } from "../browser/page-lifecycle.ts";
import { persist } from "../ui/parts/persist.ts";
import type { WallContextValue } from "../ui/wall-context.tsx";
import { boot } from "./boot.ts";
import { makeWall } from "./make-wall.ts";

/** Makes the store, starts the clock and boots; the picture is handed what it needs. */
export function startWall(): WallContextValue {
  const made = makeWall();
  const { wall, screen, cloud, readView, context } = made;
  address.onSearch(() => screen.show(readView(wall.store.getState().config)));
  cloud.start();
  pageLifecycle.onVisibility(() => cloud.tick());
  pageLifecycle.onResume(() => cloud.tick());
  void boot({ wall, screen, cloud, readView });
  void persist(() => import("./care.ts")).then(({ takeCare }) => takeCare(made));
  return context;
}
