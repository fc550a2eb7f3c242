import { address } from "../browser/address.ts";
import { browserClock, browserRandom } from "../browser/browser-clock.ts";
import { browserTimers } from "../browser/browser-timers.ts";
import { heapBytes } from "../browser/heap-bytes.ts";
import { pageLifecycle } from "../browser/page-lifecycle.ts";
import { postBeacon } from "../browser/post-beacon.ts";
import { watchLongTasks } from "../browser/watch-long-tasks.ts";
import { withoutSecrets } from "../core/view/without-secrets.ts";
import type { WallStore } from "../store/create-wall-store.ts";
import { beaconJson } from "./beacon-json.ts";
import { createBeacon } from "./create-beacon.ts";

/** Tells the operator's address, where `config.json` names one, how this page is. */
export function sendBeacons(wall: WallStore, build: string): void {
  const longTasks = watchLongTasks();
  const beacon = createBeacon({
    clock: browserClock,
    timers: browserTimers,
    random: browserRandom,
    tell: () =>
      beaconJson(wall.store.getState(), {
        build,
        screen: address.withSearch(withoutSecrets(address.search()).replace(/^\?/u, "")),
        nowMs: browserClock.now(),
        visible: pageLifecycle.isVisible(),
        longestTaskMs: longTasks.take(),
        heapBytes: heapBytes(),
      }),
    post: postBeacon,
    log: (text) => wall.log(browserClock.now(), text),
    onReport: (report) => wall.setBeacon(report),
  });
  const follow = (): void => beacon.follow(wall.store.getState().config.beacon?.url ?? null);
  wall.store.subscribe(follow);
  follow();
}
