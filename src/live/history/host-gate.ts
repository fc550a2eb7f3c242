import type { Failure } from "../../core/connection/failure.ts";
import { describeFailure } from "../../core/connection/describe-failure.ts";
import type { ConnectionPolicy } from "../../core/connection/policy.ts";
import type { Random } from "../../core/lib/ports.ts";
import { requestDelay } from "../request-delay.ts";

/** Failures in a row, of whatever devices, after which it is the host and not they. */
const STREAK = 3;

/** Holds all devices back while it is not one device's history that fails but the host. */
export interface HostGate {
  /** Local time until which nothing is asked; 0 where the way is free. */
  untilMs(): number;
  /** True while the host is only being tried: one request at a time. */
  trying(): boolean;
  /** Why nothing is asked, in a sentence; "" where the way is free. */
  why(): string;
  succeeded(): void;
  /** True where the failure is the host's, and the device has no part in it. */
  failed(failure: Failure, now: number): boolean;
  /** There is reason to believe that the host is back; what it asked for itself still holds. */
  open(): void;
}

export function createHostGate(policy: ConnectionPolicy, random: Random): HostGate {
  let streak = 0;
  let hostFailures = 0;
  let untilMs = 0;
  let floorMs = 0;
  let why = "";
  return {
    untilMs: () => untilMs,
    trying: () => hostFailures > 0,
    why: () => why,
    succeeded() {
      // A pause that runs goes on: the answer may have been under way when Retry-After came.
      streak = 0;
      hostFailures = 0;
    },
    failed(failure, now) {
      streak += 1;
      const certain = isOfHost(failure);
      if (!certain && streak < STREAK) return false;
      hostFailures += 1;
      why = describeFailure(failure);
      const delay = requestDelay(failure, hostFailures, random(), policy);
      untilMs = Math.max(untilMs, now + delay.delayMs);
      floorMs = Math.max(floorMs, now + delay.floorMs);
      return certain;
    },
    open() {
      untilMs = Math.min(untilMs, floorMs);
    },
  };
}

function isOfHost(failure: Failure): boolean {
  if (failure.kind === "unreachable" || failure.kind === "sign-in") return true;
  if (failure.kind !== "http") return false;
  return failure.status === 401 || failure.status === 429 || failure.retryAfterMs !== null;
}
