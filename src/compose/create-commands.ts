import { address } from "../browser/address.ts";
import { placeMemory } from "../browser/place-memory.ts";
import { screenMemory } from "../browser/screen-memory.ts";
import { resolveDefaults } from "../core/view/resolve-defaults.ts";
import { formatView } from "../core/view/format-view.ts";
import type { Clock } from "../core/lib/ports.ts";
import type { Commands } from "../store/commands.ts";
import type { AlarmDesk } from "../store/create-alarm-desk.ts";
import type { WallStore } from "../store/create-wall-store.ts";
import type { CrashLog } from "./create-crash-log.ts";
import type { Screen } from "./create-screen.ts";
import { createExporterLoader } from "./export/create-exporter-loader.ts";
import { loadCredentials } from "./load-credentials.ts";
import { loadRest } from "./load-rest.ts";
import { remember } from "./remember.ts";

/** What people ask for, carried out. */
export function createCommands(options: {
  readonly wall: WallStore;
  readonly screen: Screen;
  /** The cloud's time, as far as it is known. */
  readonly cloud: Clock;
  readonly crashes: CrashLog;
  readonly alarms: () => Promise<AlarmDesk>;
}): Commands {
  const { wall, screen, crashes } = options;
  const state = wall.store.getState;
  const loadExporter = createExporterLoader(options);
  // Held against what every machine starts from and against what this browser remembers: one
  // address is one screen, here and elsewhere.
  const showInAddress = (): void => {
    const { view, config } = state();
    const defaults = resolveDefaults(config, {});
    const here = resolveDefaults(config, screenMemory.load());
    address.replaceSearch(formatView(view, defaults, address.search(), { here }));
  };

  return {
    setView(patch) {
      const { view, config } = state();
      // A wall that was not grouped is a desk like any other again.
      const { group } = resolveDefaults(config, screenMemory.load());
      const back = patch.kiosk === false && view.kiosk && view.group === null ? { group } : {};
      screen.show({ ...view, ...back, ...patch });
      remember(patch);
      showInAddress();
    },
    addressWith: (query) => address.withSearch(query),
    dismissNotice: (id) => wall.dismissNotice(id),
    signIn(key, keepSignedIn) {
      void screen.signIn(async (options) => {
        const { typedCredential } = await loadCredentials();
        return typedCredential(key, options);
      }, keepSignedIn);
    },
    useAccessToken(token) {
      void screen.signIn(async (options) => {
        const { pastedCredential } = await loadCredentials();
        return pastedCredential(token, options);
      }, false);
    },
    signOut() {
      screenMemory.forget();
      void Promise.all([
        screen.forgetReadings(),
        loadRest().then(({ credentials }) => credentials.forget()),
      ]).then(() => screen.askForCredential(null));
    },
    chooseProject(id) {
      screen.openProject(id);
      remember({ project: id });
      showInAddress();
    },
    retryNow: () => screen.slot.current?.retryNow(),
    exportCsv(deviceIds) {
      // As the screen is at the click, whenever what makes exports has come.
      const click = { state: state(), deviceIds, nowMs: options.cloud.now() };
      void loadExporter().then((exporter) => exporter.add(click));
    },
    cancelExport: () => void loadExporter().then((exporter) => exporter.cancel()),
    saveWhatIsHere: () => void loadExporter().then((exporter) => exporter.saveWhatIsHere()),
    prepareExport: () => void loadExporter(),
    select: (deviceIds, on) => wall.select(deviceIds, on),
    clearSelection: () => wall.clearSelection(),
    orderAlarms: (order) => void options.alarms().then((desk) => desk.carryOut(order)),
    reportCrash: (part, error) => crashes.report(part, error),
    reloadDelayMs: () => crashes.giveUp(),
    reload: () => crashes.reload(),
    pageAtStart: () => placeMemory.page(),
    notePage: (page) => placeMemory.notePage(page),
    reportVisible(deviceIds) {
      screen.slot.current?.setVisible(deviceIds);
    },
  };
}
