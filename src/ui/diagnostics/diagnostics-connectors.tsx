import { describeReport, reportConnectors } from "../../core/connectors/report-connectors.ts";
import { formatDateTime } from "../../core/view/format-clock.ts";
import { useWall } from "../hooks/use-wall.ts";

/** The Cloud Connectors: how many sensors each hears, and which are down since when. */
export function DiagnosticsConnectors() {
  const connectors = useWall((state) => state.connectors);
  const devices = useWall((state) => state.devices);
  const { locale, timeZone } = useWall((state) => state.config.screen);
  const reports = reportConnectors(connectors, devices);
  return (
    <section data-testid="connector-report">
      <h2>Cloud Connectors</h2>
      {reports.length === 0 ? (
        <p className="log">None is known.</p>
      ) : (
        <ul className="log log-lines">
          {reports.map((report) => (
            <li key={report.id}>
              {report.name}{" "}
              {describeReport(report, (timeMs) => formatDateTime(timeMs, { locale, timeZone }))}
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
