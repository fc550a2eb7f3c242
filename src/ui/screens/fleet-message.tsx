import { useCommands } from "../hooks/use-commands.ts";
import { useWall } from "../hooks/use-wall.ts";
import { nameFilters } from "../filters/name-filters.ts";
import { Message } from "./message.tsx";

/** Why there is no sensor to show, where none is: each reason with its own way on. */
export function FleetMessage() {
  const commands = useCommands();
  const fleet = useWall((state) => state.fleet);
  const error = useWall((state) => state.fleetError);
  const view = useWall((state) => state.view);
  const known = useWall((state) => state.devices.size);
  if (known > 0) {
    return (
      <Message
        title={`No sensor matches ${nameFilters(view)}.`}
        action="Clear the filter"
        onAction={() => commands.setView({ labels: [], query: "" })}
      >
        <p>
          {known === 1 ? "One sensor is" : `${known} sensors are`} in this project, none of them
          with this label or name.
        </p>
      </Message>
    );
  }
  if (fleet === "failed") {
    return (
      <Message
        title="The list of sensors could not be read."
        action="Try now"
        onAction={() => commands.retryNow()}
      >
        {error !== null && <p>{error}</p>}
      </Message>
    );
  }
  return (
    <Message title="No temperature sensor in this project yet.">
      <p>
        A sensor appears here by itself once it is in the project and the service account may see
        it.
      </p>
    </Message>
  );
}
