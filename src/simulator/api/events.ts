import type { WireEventPage } from "../../dt/wire/stream-frame.ts";
import { ApiError } from "../http/error-response.ts";
import { readPageToken, writePageToken } from "../http/page-token.ts";
import { type Cursor, readHistory } from "../world/history.ts";
import { parseTimestamp } from "../world/timestamp.ts";
import { type ApiContext, deviceOf } from "./api-context.ts";

const DAY_US = 24 * 3_600_000_000;

/** `GET .../devices/{d}/events`: newest first, both ends included, 24 hours unless told. */
export function listEvents(context: ApiContext): Response {
  const { cloud, query } = context;
  const device = deviceOf(context);
  const nowUs = cloud.now() * 1000;
  let untilUs = timeOf(context, "end_time") ?? nowUs;
  let fromUs = timeOf(context, "start_time") ?? untilUs - DAY_US;
  let after: Cursor | null = null;
  const token = query.one("page_token") ?? "";
  if (token !== "") {
    // The ends of the first page hold for all pages, however long the reading takes.
    const stored = readPageToken(token);
    const { from, until, at, id } = stored;
    if (
      typeof from !== "number" ||
      typeof until !== "number" ||
      typeof at !== "number" ||
      typeof id !== "string"
    )
      throw new ApiError(400, "invalid page_token");
    fromUs = from;
    untilUs = until;
    after = { atUs: at, eventId: id };
  }
  if (fromUs > untilUs) throw new ApiError(400, "start_time is after end_time");
  const { events, more } = readHistory(cloud, device, {
    fromUs,
    untilUs,
    after,
    limit: query.pageSize(100, 1000),
    eventTypes: query.all("event_types").filter((type) => type !== ""),
    indexingDelayMs: context.indexingDelayMs,
  });
  const last = events.at(-1);
  const nextPageToken =
    more && last !== undefined
      ? writePageToken({ from: fromUs, until: untilUs, at: last.atUs, id: last.event.eventId })
      : "";
  const body: WireEventPage = { events: events.map(({ event }) => event), nextPageToken };
  return Response.json(body);
}

function timeOf(context: ApiContext, name: string): number | null {
  const text = context.query.one(name);
  if (text === null || text === "") return null;
  const atUs = parseTimestamp(text);
  if (atUs === null)
    throw new ApiError(400, `${name} is not an RFC 3339 time: ${text.slice(0, 60)}`);
  return atUs;
}
