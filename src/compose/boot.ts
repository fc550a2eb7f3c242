import { defaultConfig, parseConfig } from "../core/config/parse-config.ts";
import type { AppConfig } from "../core/config/app-config.ts";
import type { ConfigIssue } from "../core/config/config-issue.ts";
import type { ViewSettings } from "../core/view/view-settings.ts";
import { browserClock } from "../browser/browser-clock.ts";
import { browserTimers } from "../browser/browser-timers.ts";
import { loadConfigFile, type ConfigFile } from "../browser/load-config-file.ts";
import { err } from "../core/lib/result.ts";
import type { TokenSource } from "../dt/dt-api.ts";
import { pageLifecycle } from "../browser/page-lifecycle.ts";
import type { WallStore } from "../store/create-wall-store.ts";
import type { CloudClock } from "./create-cloud-clock.ts";
import type { Later } from "./create-later.ts";
import type { Screen } from "./create-screen.ts";
import { loadRest } from "./load-rest.ts";

/** A page host that is away for a moment: config.json is asked for again this often. */
const RETRY_MS = 5_000;
const NOTICE = "config";

export interface BootOptions {
  readonly wall: WallStore;
  readonly screen: Screen;
  readonly cloud: CloudClock;
  readonly later: Later;
  /** What the address says over these defaults; what it says wrongly is told only when `tell`. */
  readonly readView: (config: AppConfig, tell: boolean) => ViewSettings;
}

/** From an opened page to a screen that runs, and that follows its config.json from then on. */
export async function boot(options: BootOptions): Promise<void> {
  const { wall, screen, cloud, readView, later } = options;
  const load = (when: "start" | "later"): Promise<ConfigFile> =>
    loadConfigFile(document.baseURI, when);
  const [file] = await Promise.all([load("start"), cloud.lookAtHost()]);
  if (file.kind === "unreachable") {
    browserTimers.after(RETRY_MS, () => void boot(options));
    return;
  }
  // A demo whose host is away has nobody to sign in to; its sensors are still to be seen.
  const tokens = file.kind === "found" && file.kept === "demo" ? noTokens : undefined;
  const begin = (config: AppConfig): void =>
    void screen.begin(config, readView(config, true), tokens);
  const isWrong = (issues: readonly ConfigIssue[]): void =>
    wall.setPhase({ kind: "config-error", issues });
  const parsed = parse(file);
  if (parsed.ok) begin(parsed.value);
  else {
    isWrong(parsed.failure);
    // No tile comes before the file is another one.
    later.hurry();
  }

  const { watchConfig } = await later.due.then(loadRest);
  watchConfig({
    load: () => load("later"),
    pageUrl: document.baseURI,
    clock: browserClock,
    timers: browserTimers,
    page: pageLifecycle,
    optional: file.kind === "absent",
    kept: file.kind === "found" && file.kept !== null,
    running: () => {
      const { phase, config } = wall.store.getState();
      return phase.kind === "config-error" ? null : config;
    },
    change: (change) => screen.reconfigure(change, readView(change.config, false)),
    begin,
    stillWrong: isWrong,
    complain: (text) =>
      text === null ? wall.dismissNotice(NOTICE) : wall.addNotices([{ id: NOTICE, text }]),
    log: (text) => wall.log(browserClock.now(), text),
    // Without a ping the host is who tells the time, and its clock may have been put right.
    onRead: () => void cloud.lookAtHost(),
  });
}

const noTokens: TokenSource = {
  token: async () =>
    err(
      pageLifecycle.isOnline() ? { kind: "blocked", host: location.host } : { kind: "no-network" },
    ),
};

function parse(file: Exclude<ConfigFile, { kind: "unreachable" }>): ReturnType<typeof parseConfig> {
  switch (file.kind) {
    case "found":
      return parseConfig(file.json, document.baseURI);
    case "absent":
      return { ok: true, value: defaultConfig() };
    case "broken":
      return { ok: false, failure: [notAnObject(file.found)] };
    case "refused":
      return { ok: false, failure: [notAnObject(`HTTP status ${file.status}`)] };
    default:
      return file satisfies never;
  }
}

function notAnObject(found: string): ConfigIssue {
  return { field: "config.json", found, expected: "a JSON object" };
}
