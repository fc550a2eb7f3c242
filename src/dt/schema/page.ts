import * as v from "valibot";

// An empty list may be left out, as protocol buffers do in JSON.
const List = v.nullish(v.array(v.unknown()), []);
const NextPageToken = v.nullish(v.string(), "");

/** Pages of the API: a list under its own name, and the token of the next page, "" on the last. */
export const ProjectPageSchema = v.looseObject({ projects: List, nextPageToken: NextPageToken });
export const DevicePageSchema = v.looseObject({ devices: List, nextPageToken: NextPageToken });
export const EventPageSchema = v.looseObject({ events: List, nextPageToken: NextPageToken });
