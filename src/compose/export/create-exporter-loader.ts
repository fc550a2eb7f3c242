import { persistLate } from "../../ui/parts/persist-late.ts";
import type { Exporter, ExporterOptions } from "./create-exporter.ts";

/** What makes exports, asked for when it is wanted: a wall on a wall never needs it. */
export function createExporterLoader(options: ExporterOptions): () => Promise<Exporter> {
  let asked: Promise<Exporter> | null = null;
  return () => {
    asked ??= persistLate(() => import("./create-exporter.ts"), "createExporter").then(
      ({ createExporter }) => createExporter(options),
    );
    return asked;
  };
}
