import type { ServiceAccountKey } from "../core/config/app-config.ts";
import type { ViewSettings } from "../core/view/view-settings.ts";
import type { AlarmOrder } from "./alarms-state.ts";

/** What a person can ask for. Made in main.tsx; the picture only calls them. */
export interface Commands {
  setView(patch: Partial<ViewSettings>): void;
  /** The page's own address, whole, with another query. */
  addressWith(query: string): string;
  dismissNotice(id: string): void;
  signIn(key: ServiceAccountKey, keepSignedIn: boolean): void;
  useAccessToken(token: string): void;
  signOut(): void;
  chooseProject(id: string): void;
  /** Try to connect at once, also after `stopped`. */
  retryNow(): void;
  /** Downloads the window on the screen as CSV; null: every device in view. */
  exportCsv(deviceIds: readonly string[] | null): void;
  /** Leaves the export that is under way, and no file of it. */
  cancelExport(): void;
  /** Ends the waiting of the export that is under way: what is not here is missing from it. */
  saveWhatIsHere(): void;
  /** Chooses sensors on the desk, or takes them back. */
  select(deviceIds: readonly string[], on: boolean): void;
  clearSelection(): void;
  /** Fetches what an export is made with, so that it can be made without a network. */
  prepareExport(): void;
  /** Notes in the log that a part of the picture broke down. */
  reportCrash(part: string, error: unknown): void;
  /** How long, in ms, a page that has broken down waits before it loads itself anew. */
  reloadDelayMs(): number;
  reload(): void;
  /** The page of the wall, from 0, that this tab showed before it was loaded anew. */
  pageAtStart(): number;
  notePage(page: number): void;
  /** What a person wants done about alarms. */
  orderAlarms(order: AlarmOrder): void;
  /** Tells which devices are on screen, so that their history is fetched first. */
  reportVisible(deviceIds: readonly string[]): void;
}
