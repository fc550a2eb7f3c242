// What the session needs of the world, and what it tells the store. main.tsx joins them.

import type { ConnectionView } from "../core/connection/connection-view.ts";
import type { DeviceHistory, DeviceSnapshot } from "../core/fleet/device.ts";
import type { HistoryProgress } from "../core/fleet/history-progress.ts";
import type { Cancel } from "../core/lib/ports.ts";
import type { DeviceEvent } from "../core/readings/device-event.ts";
import type { Rejection } from "../dt/dt-api.ts";

/** Paces what is handed to the store: an animation frame, or its like while the page is hidden. */
export interface Frames {
  request(fn: () => void): Cancel;
}

/** The page's own signs. `onResume`: it was frozen and runs again. */
export interface PageLifecycle {
  isOnline(): boolean;
  onOnline(fn: (online: boolean) => void): Cancel;
  onVisibility(fn: (visible: boolean) => void): Cancel;
  onResume(fn: () => void): Cancel;
}

/** Where everything goes. Called synchronously, never after the session was closed. */
export interface LiveSink {
  connection(view: ConnectionView): void;
  /** One line of the connection log; never holds a token. */
  log(text: string): void;
  /**
   * While `complete` is false: the devices of one more page. When it is true: the whole list,
   * each device once; a device that is neither in it nor in `missing` has left the project. Of
   * those that are missing the next list will tell.
   */
  fleet(devices: readonly DeviceSnapshot[], complete: boolean, missing?: ReadonlySet<string>): void;
  /** The device list could not be read (one sentence); it is being tried again. */
  fleetFailed(sentence: string): void;
  /** All events since the last frame, in the order they came. */
  events(batch: readonly DeviceEvent[]): void;
  /** One page of a device's history, newest first. */
  history(deviceId: string, events: readonly DeviceEvent[]): void;
  /** Where the history of these devices stands: what has changed since the last frame. */
  historyStates(changes: readonly DeviceHistory[]): void;
  historyProgress(progress: HistoryProgress): void;
  rejected(rejection: Rejection): void;
  /** A ping, with the cloud's own timestamp in ms since the epoch. */
  ping(cloudMs: number): void;
  /** Cloud time minus this machine's, in ms. */
  skew(skewMs: number): void;
}
