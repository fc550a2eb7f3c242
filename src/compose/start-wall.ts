import { address } from "../browser/address.ts";
import { browserClock } from "../browser/browser-clock.ts";
import { browserTimers } from "../browser/browser-timers.ts";
import { pageLifecycle } from "../browser/page-lifecycle.ts";
import { readHostTime } from "../browser/read-host-time.ts";
import { screenMemory } from "../browser/screen-memory.ts";
import type { AppConfig } from "../core/config/app-config.ts";
import { defaultConfig } from "../core/config/parse-config.ts";
import { parseView } from "../core/view/parse-view.ts";
import { resolveDefaults } from "../core/view/resolve-defaults.ts";
import { withoutSecrets } from "../core/view/without-secrets.ts";
import type { ViewSettings } from "../core/view/view-settings.ts";
import { createWallStore } from "../store/create-wall-store.ts";
import type { WallContextValue } from "../ui/wall-context.tsx";
import { boot } from "./boot.ts";
import { createCloudClock } from "./create-cloud-clock.ts";
import { createCommands } from "./create-commands.ts";
import { createScreen } from "./create-screen.ts";

/** Put in by the build (vite.config.ts). */
declare const __BUILD_ID__: string;

/** Makes the store, starts the clock and boots; the picture is handed what it needs. */
export function startWall(): WallContextValue {
  const config = defaultConfig();
  const defaultsOf = (found: AppConfig): ViewSettings =>
    resolveDefaults(found, screenMemory.load());
  const wall = createWallStore({ config, view: defaultsOf(config), nowMs: browserClock.now() });
  const cloud = createCloudClock({
    wall,
    clock: browserClock,
    timers: browserTimers,
    readHostTime: (timeoutMs) => readHostTime(document.baseURI, timeoutMs),
  });
  const screen = createScreen(wall, cloud);

  const readView = (found: AppConfig, tell = true): ViewSettings => {
    const { view, notices } = parseView(address.search(), defaultsOf(found));
    if (tell) wall.addNotices(notices);
    address.replaceSearch(withoutSecrets(address.search()));
    return view;
  };
  const commands = createCommands({ wall, screen, cloud, build: __BUILD_ID__ });

  address.onSearch(() => screen.show(readView(wall.store.getState().config)));
  cloud.start();
  pageLifecycle.onVisibility(() => cloud.tick());
  pageLifecycle.onResume(() => cloud.tick());
  void boot({ wall, screen, cloud, readView });
  return { store: wall.store, seriesOf: (id) => wall.seriesOf(id), commands, session: screen.slot };
}
