import { address } from "../browser/address.ts";
import { pageLifecycle } from "../browser/page-lifecycle.ts";
import type { WallContextValue } from "../ui/wall-context.tsx";
import { firstGraph } from "../ui/charts/first-graph.ts";
import { setComesFirst } from "../ui/parts/persist-late.ts";
import { loadScreen } from "../ui/screens/load-screen.ts";
import { boot } from "./boot.ts";
import { loadCredentials } from "./load-credentials.ts";
import { loadRest } from "./load-rest.ts";
import { makeWall } from "./make-wall.ts";

/** Makes the store, starts the clock and boots; the picture is handed what it needs. */
export function startWall(): WallContextValue {
  const made = makeWall();
  const { wall, screen, cloud, readView, later, context } = made;
  setComesFirst(() => Promise.all([loadRest(), loadScreen(false)]));
  // Both are on their way while the host and the cloud are asked for the rest.
  void loadScreen(readView(wall.store.getState().config, false).kiosk);
  void loadCredentials();
  address.onSearch(() => screen.show(readView(wall.store.getState().config)));
  cloud.start();
  pageLifecycle.onVisibility(() => cloud.tick());
  pageLifecycle.onResume(() => cloud.tick());
  void boot({ wall, screen, cloud, readView, later });
  void firstGraph.then(() => later.pictured());
  void later.due.then(loadRest).then(({ takeCare }) => takeCare(made));
  return context;
}
