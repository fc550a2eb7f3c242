import type { Failure } from "../../core/connection/failure.ts";

/**
 * The documented end of a stream whose hour is over, as gRPC (1 cancelled, 4 deadline exceeded)
 * or HTTP (408, 504) puts it. DT: "The stream session timed out, and will be restarted. Not
 * considered an error."
 */
const CLOSING_CODES: ReadonlySet<number> = new Set([1, 4, 408, 504]);

/** What an `{error}` frame means for the connection. */
export function frameFailure(code: number, message: string): Failure {
  return CLOSING_CODES.has(code)
    ? { kind: "ended", expected: true }
    : { kind: "error-frame", code, message };
}

const CONTENT_TYPES = {
  sse: ["text/event-stream"],
  ndjson: ["application/json", "application/x-ndjson", "application/ndjson"],
} as const;

/** Whether a response's `Content-Type` is the stream that was asked for. */
export function isStreamType(contentType: string, format: "sse" | "ndjson"): boolean {
  const type = contentType.split(";", 1)[0]?.trim().toLowerCase() ?? "";
  return CONTENT_TYPES[format].some((known) => known === type);
}
