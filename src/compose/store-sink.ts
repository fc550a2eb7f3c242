import type { LiveSink } from "../live/ports.ts";
import { browserClock } from "../browser/browser-clock.ts";
import type { WallStore } from "../store/create-wall-store.ts";

/** What the session tells, told to the store. */
export function storeSink(wall: WallStore): LiveSink {
  return {
    connection: (view) => wall.setConnection(view),
    log: (text) => wall.log(browserClock.now(), text),
    fleet: (devices, complete, missing) => wall.applyFleet(devices, complete, missing),
    fleetFailed: (sentence) => wall.failFleet(sentence),
    events: (batch) => wall.applyEvents(batch),
    history: (deviceId, events) => wall.applyHistoryEvents(deviceId, events),
    historyStates: (changes) => wall.setHistoryStates(changes),
    historyProgress: (progress) => wall.setHistoryProgress(progress),
    rejected: ({ reason, example }) => wall.countRejected(reason, example),
    ping: (cloudMs) => wall.setPing(cloudMs),
    skew: (skewMs) => wall.setSkew(skewMs, "ping"),
  };
}
