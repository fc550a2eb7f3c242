import * as v from "valibot";
import type { Failure } from "../../core/connection/failure.ts";
import { err, ok, type Result } from "../../core/lib/result.ts";
import { decodeEvent } from "../../core/readings/decode.ts";
import type { DeviceEvent } from "../../core/readings/device-event.ts";
import { isRecord } from "../../core/readings/record.ts";
import type { DtClient, Rejection } from "../dt-api.ts";
import type { Query } from "../http/api-url.ts";
import { safeText } from "../http/safe-text.ts";
import { REQUEST_LIMITS } from "../http/with-timeout.ts";
import { exampleOf } from "../schema/example-of.ts";
import { DeviceSchema, readDevice } from "../schema/device.ts";
import { explainEnvelope, isEnvelope } from "../schema/envelope.ts";
import { DevicePageSchema, EventPageSchema, ProjectPageSchema } from "../schema/page.ts";
import { ProjectSchema, readProject } from "../schema/project.ts";
import { createApiGet, type ApiGetOptions, type Patience } from "./create-api-get.ts";

/** The largest pages the API gives: of projects and devices, and of history. */
const PAGE_SIZE = "100";
const HISTORY_PAGE_SIZE = 1000;
/**
 * A page of history is megabytes where sensors send 30 samples a heartbeat. Who reads it has a
 * thousand more to read, and wants to know why they wait.
 */
const HISTORY_PATIENCE: Patience = { wholeMs: 30_000, idleMs: 15_000, tellsLimits: true };

export interface DtClientOptions extends ApiGetOptions {
  /** Hears of every device, project or event that was left out of a page, with its reason. */
  readonly onRejected: (rejection: Rejection) => void;
}

/** The request half of the DT API: every page checked, what is bad in it left out and reported. */
export function createDtClient(options: DtClientOptions): DtClient {
  const { onRejected } = options;
  const cloudNow = options.cloudNow ?? (() => options.clock.now());
  const api = createApiGet(options);

  async function page<S extends v.GenericSchema>(
    schema: S,
    path: string,
    query: Query,
    patience: Patience,
  ): Promise<Result<v.InferOutput<S>, Failure>> {
    const answer = await api.get(path, query, patience);
    if (!answer.ok) return answer;
    const { body, contentType } = answer.value;
    // To valibot a list is an object too, and would pass for an empty page.
    const parsed = isRecord(body) ? v.safeParse(schema, body) : null;
    return parsed?.success ? ok(parsed.output) : err({ kind: "not-a-stream", contentType });
  }

  function reject(reason: string, item: unknown): void {
    onRejected({ reason, example: safeText(JSON.stringify(item) ?? "") });
  }

  /** The items of a page that fit the schema, made into what `read` makes of them. */
  function keepGood<S extends v.GenericSchema, T>(
    what: string,
    items: readonly unknown[],
    schema: S,
    read: (item: v.InferOutput<S>) => T,
  ): T[] {
    return items.flatMap((item) => {
      const parsed = v.safeParse(schema, item, { abortEarly: true });
      if (parsed.success) return [read(parsed.output)];
      const field = v.getDotPath(parsed.issues[0]) ?? "shape";
      reject(`a ${what} of the list has no readable ${field.split(".", 1)[0]}`, item);
      return [];
    });
  }

  function readEvents(items: readonly unknown[]): DeviceEvent[] {
    const nowMs = cloudNow();
    return items.flatMap((item) => {
      if (!isEnvelope(item)) {
        reject(explainEnvelope(item), item);
        return [];
      }
      const event = decodeEvent(item, nowMs, (reason, sample) =>
        onRejected({ reason, example: safeText(exampleOf(item, sample)) }),
      );
      if (!event.ok) reject(event.failure, item);
      return event.ok && event.value.kind === "readings" ? [event.value] : [];
    });
  }

  return {
    async projects(pageToken, query) {
      const search: Query = query === "" ? [] : [["query", query]];
      const parameters = [["page_size", PAGE_SIZE] as const, ...search, ...from(pageToken)];
      const found = await page(ProjectPageSchema, "/projects", parameters, REQUEST_LIMITS);
      if (!found.ok) return found;
      const { projects, nextPageToken } = found.value;
      return ok({
        projects: keepGood("project", projects, ProjectSchema, readProject),
        nextPageToken,
      });
    },
    async devices(project, pageToken) {
      const path = `/projects/${encodeURIComponent(project)}/devices`;
      const parameters = [["page_size", PAGE_SIZE] as const, ...from(pageToken)];
      const found = await page(DevicePageSchema, path, parameters, REQUEST_LIMITS);
      if (!found.ok) return found;
      const nowMs = cloudNow();
      const { devices, nextPageToken } = found.value;
      return ok({
        devices: keepGood("device", devices, DeviceSchema, (device) =>
          readDevice(device, nowMs, (reason, sample) =>
            reject(reason, { device: device.name, sample }),
          ),
        ),
        nextPageToken,
      });
    },
    async history({ project, deviceId, fromMs, toMs, pageToken, pageSize, signal }) {
      const path = `/projects/${encodeURIComponent(project)}/devices/${encodeURIComponent(deviceId)}/events`;
      const parameters: Query = [
        ["event_types", "temperature"],
        ["event_types", "humidity"],
        ["start_time", new Date(fromMs).toISOString()],
        ["end_time", new Date(toMs).toISOString()],
        ["page_size", String(pageSize ?? HISTORY_PAGE_SIZE)],
        ...from(pageToken),
      ];
      const patience = { ...HISTORY_PATIENCE, signal };
      const found = await page(EventPageSchema, path, parameters, patience);
      if (!found.ok) return found;
      return ok({
        events: readEvents(found.value.events),
        nextPageToken: found.value.nextPageToken,
      });
    },
    close: () => api.close(),
  };
}

function from(pageToken: string): Query {
  return pageToken === "" ? [] : [["page_token", pageToken]];
}
