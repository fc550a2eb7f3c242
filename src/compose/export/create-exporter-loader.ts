import { once } from "../../core/lib/once.ts";
import { persistLate } from "../../ui/parts/persist-late.ts";
import type { Exporter, ExporterOptions } from "./create-exporter.ts";

/** What makes exports, asked for when it is wanted: a wall on a wall never needs it. */
export function createExporterLoader(options: ExporterOptions): () => Promise<Exporter> {
  return once(async () => {
    const { createExporter } = await persistLate(
      () => import("./create-exporter.ts"),
      "createExporter",
    );
    return createExporter(options);
  });
}
