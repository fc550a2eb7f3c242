import type { AppConfig } from "../core/config/app-config.ts";
import { compareConfig, type ConfigChange } from "../core/config/compare-config.ts";
import type { ConfigIssue } from "../core/config/config-issue.ts";
import { parseConfig } from "../core/config/parse-config.ts";
import type { Cancel, Clock, Timers } from "../core/lib/ports.ts";
import type { ConfigFile } from "../browser/load-config-file.ts";

/** A changed file is taken within this; it is never asked for more often. */
const EVERY_MS = 5 * 60_000;
/** A host that was away when the screen began is asked again this often. */
const SOON_MS = 5_000;

export interface ConfigWatchOptions {
  readonly load: () => Promise<ConfigFile>;
  readonly pageUrl: string;
  readonly clock: Clock;
  readonly timers: Timers;
  readonly page: {
    isVisible(): boolean;
    onVisibility(fn: (visible: boolean) => void): Cancel;
  };
  /** What the screen runs on; null while it has nothing to run on, for the file was wrong. */
  readonly running: () => AppConfig | null;
  readonly change: (change: ConfigChange) => void;
  /** The file is right now; the screen, which had nothing to run on, begins. */
  readonly begin: (config: AppConfig) => void;
  /** The file that was wrong is still, perhaps otherwise. */
  readonly stillWrong: (issues: readonly ConfigIssue[]) => void;
  /** One sentence that people are to see; null: it does not hold any more. */
  readonly complain: (text: string | null) => void;
  readonly log: (text: string) => void;
  /** There was no file, and the defaults hold: that there is none is nothing to be told. */
  readonly optional: boolean;
  /** The screen began with the last file that was kept: its host did not answer. */
  readonly kept: boolean;
  readonly onRead: () => void;
}

/**
 * Reads config.json again every five minutes of a page that is seen, and takes over what changed.
 * A file that is wrong is complained of once, one that cannot be had is noted, and what runs goes
 * on with what it had.
 */
export function watchConfig(options: ConfigWatchOptions): Cancel {
  const { clock, timers, page } = options;
  let readMs = clock.now();
  let { optional, kept } = options;
  let complaint: string | null = null;
  let unread = false;
  let reading = false;
  let closed = false;
  let cancel: Cancel | null = null;

  function arm(): void {
    cancel?.();
    cancel = timers.after(kept ? SOON_MS : EVERY_MS, due);
  }

  function due(): void {
    // A page that nobody sees has time; it is asked for when it is seen again.
    if (!reading && !closed && page.isVisible()) void read();
  }

  async function read(): Promise<void> {
    reading = true;
    readMs = clock.now();
    arm();
    options.onRead();
    const file = await options.load();
    reading = false;
    if (!closed) take(file);
  }

  function take(file: ConfigFile): void {
    if (kept && (file.kind !== "found" || file.kept !== null)) return;
    if (kept) {
      kept = false;
      arm();
    }
    if (file.kind === "found" && file.kept === null) {
      const parsed = parseConfig(file.json, options.pageUrl);
      if (parsed.ok) right(parsed.value);
      else wrong(parsed.failure);
    } else if (file.kind === "broken") {
      wrong([{ field: "config.json", found: file.found, expected: "a JSON object" }]);
    } else if (file.kind !== "absent" || !optional) {
      // Also where there is none any more: a deployment, or a portal that answers for everybody.
      if (!unread) options.log("config.json could not be read again; its last state holds.");
      unread = true;
      return;
    }
    unread = false;
  }

  function right(config: AppConfig): void {
    optional = false;
    if (complaint !== null) options.complain(null);
    complaint = null;
    const running = options.running();
    if (running === null) {
      options.begin(config);
      return;
    }
    const change = compareConfig(running, config);
    if (change === null) return;
    options.log(`config.json has changed: ${change.keys.join(", ")}.`);
    options.change(change);
  }

  function wrong(issues: readonly ConfigIssue[]): void {
    if (options.running() === null) {
      options.stillWrong(issues);
      return;
    }
    const [first] = issues;
    if (first === undefined) return;
    const more = issues.length > 1 ? ` (and ${issues.length - 1} more)` : "";
    const text =
      `config.json has changed and cannot be used: ${first.field} is ${first.found}, expected ` +
      `${first.expected}${more}. The screen goes on with what it had.`;
    if (text === complaint) return;
    complaint = text;
    options.complain(text);
    options.log(text);
  }

  const stopSeeing = page.onVisibility((visible) => {
    if (visible && clock.now() - readMs >= (kept ? SOON_MS : EVERY_MS)) due();
  });
  if (kept) options.log("config.json is the last one kept; its host does not answer.");
  arm();
  return () => {
    closed = true;
    cancel?.();
    stopSeeing();
  };
}
