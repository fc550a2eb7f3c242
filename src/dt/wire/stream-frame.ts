import type { WireStreamError } from "./error.ts";
import type { WireEvent } from "./event.ts";

/** One line of an NDJSON stream, or the `data:` of one SSE frame: either of the two. */
export type WireStreamFrame =
  | { readonly result: { readonly event: WireEvent } }
  | { readonly error: WireStreamError };

export interface WireEventPage {
  /** Newest first. */
  readonly events: readonly WireEvent[];
  readonly nextPageToken: string;
}
