import { announceOutages } from "../../core/connectors/describe-outages.ts";
import type { Device } from "../../core/fleet/device.ts";
import { causeOf } from "../../core/fleet/cause.ts";
import { summarize } from "../../core/fleet/summarize.ts";
import { useInView } from "../hooks/use-in-view.ts";
import { useOutages } from "../hooks/use-outages.ts";
import { STATE_WORDS } from "../tiles/state-words.ts";

/** Not told of by the line of their Cloud Connector: each is news of its own. */
function isOwn(device: Device): boolean {
  return device.state === "high" || device.state === "low" || causeOf(device) === null;
}

/** Tells assistive technology of a changed verdict: politely, and only what is news. */
export function Announcer() {
  const counts = useInView((devices) => summarize(devices.filter(isOwn)));
  const { outages } = useOutages();
  const news = counts
    .filter(({ state }) => state === "high" || state === "low" || state === "offline")
    .map(({ state, count }) => `${count} ${STATE_WORDS[state]}`);
  return (
    <>
      <p className="visually-hidden" aria-live="polite">
        {news.length === 0 ? "No alarm." : `${news.join(", ")}.`}
      </p>
      <p className="visually-hidden" aria-live="polite">
        {announceOutages(outages)}
      </p>
    </>
  );
}
