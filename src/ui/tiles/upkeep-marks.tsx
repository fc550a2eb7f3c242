import BatteryLow from "lucide-react/icons/battery-low";
import type { Device } from "../../core/fleet/device.ts";
import { describeNeed, upkeepOf, type UpkeepNeed } from "../../core/fleet/upkeep.ts";

/** A low battery and a poor signal: on a wall the shape alone, on a card its words as well. */
export function UpkeepMarks({ device, words }: { device: Device; words: boolean }) {
  return upkeepOf(device).map((need) => {
    const text = describeNeed(need, device);
    return (
      <span key={need} className="upkeep" data-need={need} title={text}>
        <NeedMark need={need} label={words ? null : text} />
        {words && text}
      </span>
    );
  });
}

/** `label`: null where the words are beside it. */
function NeedMark({ need, label }: { need: UpkeepNeed; label: string | null }) {
  const named =
    label === null ? { "aria-hidden": true } : ({ role: "img", "aria-label": label } as const);
  if (need === "battery") return <BatteryLow size="1em" {...named} />;
  // One bar of four: the missing ones are there to tell what it is.
  return (
    <svg
      {...named}
      width="1em"
      height="1em"
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      strokeWidth="2.6"
      strokeLinecap="round"
    >
      <path d="M3.5 20.5v-2.5" />
      <path d="M9.2 20.5v-7M14.9 20.5V9M20.6 20.5V4" opacity="0.35" />
    </svg>
  );
}
