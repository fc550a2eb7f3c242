import { asRecord, type JsonRecord } from "../../core/readings/record.ts";
import { safeText } from "./safe-text.ts";

/** What an error body says: the code it names (null where it names none) and its own words. */
export interface ServerWords {
  readonly code: number | null;
  readonly message: string;
}

/**
 * Reads an error in any of the shapes the DT API has been seen to use: nested
 * `{error:{code,message}}`, the older `{error:{grpcCode,httpCode,message}}`, the plain
 * `{error:"…",code,help}`, OAuth's `{error,error_description}`, and a bare `{message}`.
 */
export function readServerWords(body: JsonRecord): ServerWords {
  const nested = asRecord(body["error"]);
  if (nested !== null) {
    return {
      code: toCode(nested["code"]) ?? toCode(nested["httpCode"]) ?? toCode(nested["grpcCode"]),
      message: firstText(nested["message"], nested["httpStatus"], nested["status"]),
    };
  }
  return {
    code: toCode(body["code"]),
    message: firstText(body["error_description"], body["error"], body["message"]),
  };
}

/** The words of a body that may not be JSON at all; a page of HTML says nothing. */
export function wordsOf(text: string): string {
  try {
    const body = asRecord(JSON.parse(text));
    if (body !== null) return readServerWords(body).message;
  } catch {
    // Not JSON: a proxy's own plain words, or its HTML.
  }
  return text.trimStart().startsWith("<") ? "" : safeText(text);
}

function toCode(value: unknown): number | null {
  // The code was a string in the API's documents of 2019.
  const code = typeof value === "string" && value !== "" ? Number(value) : value;
  return typeof code === "number" && Number.isFinite(code) ? code : null;
}

function firstText(...values: readonly unknown[]): string {
  const text = values.find((value) => typeof value === "string" && value !== "");
  return typeof text === "string" ? safeText(text) : "";
}
