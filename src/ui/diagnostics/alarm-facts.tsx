import { countAlarms } from "../../core/alarms/count-alarms.ts";
import { rulesInForce, type NotificationState, type SoundState } from "../../store/alarms-state.ts";
import { useWall } from "../hooks/use-wall.ts";
import { FactList } from "./fact-list.tsx";

const SOUND: Readonly<Record<SoundState, string>> = {
  off: "off",
  on: "on",
  blocked: "waits for a press on this page",
  unsupported: "not in this browser",
};

const NOTIFICATIONS: Readonly<Record<NotificationState, string>> = {
  off: "off",
  on: "on",
  denied: "refused by this browser",
  unsupported: "not in this browser, or not at this address",
};

/** What stands, who would hear of it, and how that is kept. */
export function AlarmFacts() {
  const sensors = useWall((state) => state.devices.size);
  const counts = useWall(({ devices, alarms }) => {
    const { standing, unacknowledged } = countAlarms(devices.values(), alarms.points);
    return standing === 0 ? "none" : `${standing}, ${unacknowledged} of them unacknowledged`;
  });
  const rules = useWall((state) => rulesInForce(state).length);
  const { log, notifications, ownRules, sound, trouble } = useWall((state) => state.alarms);
  return (
    <FactList
      title="Sensors and alarms"
      facts={[
        ["Sensors", String(sensors)],
        ["Alarms standing", counts],
        ["Rules", `${rules}, ${ownRules === null ? "from config.json" : "made on this screen"}`],
        ["Sound", SOUND[sound]],
        ["Notifications", NOTIFICATIONS[notifications]],
        ["Alarm log", trouble ?? `${log.length} entries`],
      ]}
    />
  );
}
