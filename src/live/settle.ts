import type { Failure } from "../core/connection/failure.ts";
import { err, type Result } from "../core/lib/result.ts";

/** The answer of a request; a promise that rejects by mistake counts as no answer from `host`. */
export function settle<T>(
  request: Promise<Result<T, Failure>>,
  host: string,
): Promise<Result<T, Failure>> {
  return request.catch(() => err<Failure>({ kind: "unreachable", host }));
}
