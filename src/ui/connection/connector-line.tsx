import RadioTower from "lucide-react/icons/radio-tower";
import { describeOutages } from "../../core/connectors/describe-outages.ts";
import { formatClock, formatDateTime } from "../../core/view/format-clock.ts";
import { useNow } from "../hooks/use-now.ts";
import { useOutages } from "../hooks/use-outages.ts";
import { useWall } from "../hooks/use-wall.ts";

const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;
/** Generous: on a wall the line is written as small as it must be to stay one. */
const EM_A_LETTER = 0.56;

/** One line for all sensors that a Cloud Connector keeps from being heard, however many they are. */
export function ConnectorLine() {
  const { outages, sensors } = useOutages();
  const { locale, timeZone } = useWall((state) => state.config.screen);
  // Drawn again when a time becomes one of another day.
  const nowMs = useNow(MINUTE_MS);
  if (outages.length === 0) return null;
  const { what, effect } = describeOutages(outages, sensors, (timeMs) =>
    (nowMs - timeMs < DAY_MS ? formatClock : formatDateTime)(timeMs, { locale, timeZone }),
  );
  return (
    <section
      className="banner connector-line"
      aria-label="Cloud Connectors"
      data-testid="connectors"
    >
      <RadioTower size="1.5em" aria-hidden="true" />
      <p className="banner-text">
        <strong style={{ "--line-em": EM_A_LETTER * (what.length + effect.length + 3) }}>
          {what}: {effect}.
        </strong>{" "}
        <span className="banner-why">
          <span>Their values are the last ones heard.</span>
        </span>
      </p>
    </section>
  );
}
