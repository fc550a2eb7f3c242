import type { WireError } from "../../dt/wire/error.ts";

const MESSAGES: Readonly<Record<number, string>> = {
  400: "bad request",
  401: "unauthorized",
  403: "forbidden",
  404: "not found",
  408: "request timeout",
  409: "already exists",
  429: "too many requests",
  500: "internal server error",
  501: "method not allowed",
  502: "bad gateway",
  503: "service unavailable",
  504: "gateway timeout",
};

/** A refusal of the API: thrown by a handler and turned into an answer at the one place. */
export class ApiError extends Error {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;

  constructor(status: number, message?: string, headers: Readonly<Record<string, string>> = {}) {
    super(message ?? statusMessage(status));
    this.status = status;
    this.headers = headers;
  }
}

export function statusMessage(status: number): string {
  return MESSAGES[status] ?? "error";
}

/**
 * The error as REST endpoints write it, or, for a stream, nested as the gateway does before the
 * first message.
 */
export function errorResponse(
  error: { status: number; message: string; headers: Readonly<Record<string, string>> },
  forStream: boolean,
): Response {
  const help = `https://docs.d21s.com/error/#${error.status}`;
  const flat: WireError = { error: error.message, code: error.status, help };
  const nested = { error: { code: error.status, message: error.message, details: [{ help }] } };
  return Response.json(forStream ? nested : flat, { status: error.status, headers: error.headers });
}
