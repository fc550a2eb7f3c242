import type { WireStreamFrame } from "../../dt/wire/stream-frame.ts";

/** The ways a stream was seen to end after its hour; `silent` is a clean end without a word. */
export type ClosingShape = "current" | "older" | "silent";

export function closingFrame(shape: ClosingShape): WireStreamFrame | null {
  const message = "closing stream";
  switch (shape) {
    case "current":
      return { error: { code: 1, message, details: [] } };
    case "older":
      return {
        error: { grpcCode: 1, httpCode: 408, message, httpStatus: "Request Timeout", details: [] },
      };
    case "silent":
    default:
      return null;
  }
}
