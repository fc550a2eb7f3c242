import { address } from "../browser/address.ts";
import { browserClock } from "../browser/browser-clock.ts";
import { browserBeat, browserTimers } from "../browser/browser-timers.ts";
import { readHostTime } from "../browser/read-host-time.ts";
import { screenMemory } from "../browser/screen-memory.ts";
import type { AppConfig } from "../core/config/app-config.ts";
import { defaultConfig } from "../core/config/parse-config.ts";
import { parseView } from "../core/view/parse-view.ts";
import { resolveDefaults } from "../core/view/resolve-defaults.ts";
import { withoutSecrets } from "../core/view/without-secrets.ts";
import type { ViewSettings } from "../core/view/view-settings.ts";
import { createWallStore, type WallStore } from "../store/create-wall-store.ts";
import { wantedWindowMs } from "../store/wanted-window.ts";
import type { WallContextValue } from "../ui/wall-context.tsx";
import { createCloudClock, type CloudClock } from "./create-cloud-clock.ts";
import { createCommands } from "./create-commands.ts";
import { createCrashLog, type CrashLog } from "./create-crash-log.ts";
import { createScreen, type Screen } from "./create-screen.ts";
import { createLater, type Later } from "./create-later.ts";
import { isAnythingKept } from "../browser/is-anything-kept.ts";
import { whenIdle } from "../browser/browser-idle.ts";
import { loadRest } from "./load-rest.ts";

/** Put in by the build (vite.config.ts). */
declare const __BUILD_ID__: string;

/** Everything a page is made of, and nothing of it running yet. */
export interface MadeWall {
  readonly wall: WallStore;
  readonly screen: Screen;
  readonly cloud: CloudClock;
  /** What the address says over the defaults of a configuration. */
  readonly readView: (config: AppConfig, tell?: boolean) => ViewSettings;
  readonly build: string;
  readonly crashes: CrashLog;
  /** When what no first tile waits for is asked for. */
  readonly later: Later;
  readonly context: WallContextValue;
}

export function makeWall(): MadeWall {
  const config = defaultConfig();
  const defaultsOf = (found: AppConfig): ViewSettings =>
    resolveDefaults(found, screenMemory.load());
  const wall = createWallStore({
    config,
    view: defaultsOf(config),
    nowMs: browserClock.now(),
    onListenerError: (error) => reportError(error),
  });
  const cloud = createCloudClock({
    wall,
    clock: browserClock,
    timers: browserBeat,
    // Without what stands in the page's own address: it may be more than a host should hear twice.
    readHostTime: (timeoutMs) => readHostTime(new URL(".", document.baseURI).href, timeoutMs),
  });
  const later = createLater({ timers: browserTimers, idle: whenIdle });
  // What was kept is to be seen at once, and what reads it is on its way before the sensors are.
  void isAnythingKept().then((kept) => {
    if (kept) later.hurry();
  });
  const screen = createScreen(wall, cloud, later);
  const crashes = createCrashLog(wall);
  // Whatever is ordered waits for it.
  const alarms = later.due.then(loadRest).then(({ startAlarms, watchConnectors }) => {
    watchConnectors(wall.store);
    return startAlarms(wall, () =>
      screen.slot.current?.setWindow(wantedWindowMs(wall.store.getState())),
    );
  });
  const commands = createCommands({
    wall,
    screen,
    cloud,
    crashes,
    alarms() {
      later.hurry();
      return alarms;
    },
  });

  return {
    wall,
    screen,
    cloud,
    readView(found, tell = true) {
      const { view, notices } = parseView(address.search(), defaultsOf(found));
      if (tell) wall.addNotices(notices);
      address.replaceSearch(withoutSecrets(address.search()));
      return view;
    },
    build: __BUILD_ID__,
    crashes,
    later,
    context: {
      store: wall.store,
      seriesOf: (id) => wall.seriesOf(id),
      commands,
      session: screen.slot,
    },
  };
}
