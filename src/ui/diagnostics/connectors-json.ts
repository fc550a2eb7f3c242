import { reportConnectors } from "../../core/connectors/report-connectors.ts";
import type { WallState } from "../../store/wall-state.ts";

/** The Cloud Connectors for the diagnostics: whom each hears, and since when it is down. */
export function connectorsJson({ connectors, devices }: WallState) {
  return reportConnectors(connectors, devices).map(({ id, name, sensors, only, outage }) => ({
    id,
    name,
    sensors,
    only,
    down:
      outage === null ? null : { by: outage.kind, since: new Date(outage.sinceMs).toISOString() },
  }));
}
