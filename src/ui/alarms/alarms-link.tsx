import Bell from "lucide-react/icons/bell";
import { useWall } from "../hooks/use-wall.ts";

/** To the alarms, with how many of them wait for somebody. */
export function AlarmsLink() {
  const waiting = useWall(({ alarms }) => {
    let count = 0;
    for (const { phase } of alarms.points.values()) {
      if (phase.kind === "active" || phase.kind === "returned") count += 1;
    }
    return count;
  });
  return (
    <a
      className="button alarms-link"
      data-testid="alarms-link"
      data-waiting={waiting > 0 || undefined}
      href="#/alarms"
    >
      <Bell size={15} aria-hidden="true" />
      <span className="alarms-word">Alarms</span>{" "}
      {waiting > 0 && (
        <>
          <strong>{waiting}</strong> <span className="visually-hidden">unacknowledged</span>
        </>
      )}
    </a>
  );
}
