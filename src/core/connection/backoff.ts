import type { Verdict } from "./classify-failure.ts";
import type { ConnectionPolicy } from "./policy.ts";

/** How long to wait before the next try, and the least a page event may shorten that to. */
export interface RetryDelay {
  readonly delayMs: number;
  readonly floorMs: number;
}

/**
 * The wait after a failure, in ms: capped exponential with full jitter, `Retry-After` as a floor,
 * and slow where trying sooner helps nobody. `failures` counts failed tries in a row; 0 after a
 * healthy stream. `random` is in [0, 1).
 */
export function retryDelay(
  verdict: Verdict,
  failures: number,
  random: number,
  policy: ConnectionPolicy,
): RetryDelay {
  const wantedMs = jittered(verdict, failures, random, policy);
  const askedMs = retryAfterMs(verdict, policy);
  // A second of jitter on top of Retry-After, or every screen that was refused comes back at once.
  const delayMs =
    askedMs === 0
      ? wantedMs
      : Math.max(wantedMs, Math.min(policy.retryAfterCapMs, askedMs + random * 1000));
  const nudgeMs =
    verdict.kind === "denied" && verdict.what === "credentials"
      ? policy.credentialsNudgeFloorMs
      : policy.nudgeFloorMs;
  return { delayMs, floorMs: Math.min(delayMs, Math.max(askedMs, nudgeMs)) };
}

function jittered(
  verdict: Verdict,
  failures: number,
  random: number,
  policy: ConnectionPolicy,
): number {
  if (verdict.kind === "denied" && verdict.what === "credentials") {
    return between(policy.credentialsDelayMs, random);
  }
  if (verdict.kind === "denied" || verdict.kind === "refresh-token") {
    return between(policy.deniedDelayMs, random);
  }
  if (verdict.kind === "retry" && verdict.pace === "slow") {
    return between(policy.deniedDelayMs, random);
  }
  const capMs = verdict.answered ? policy.backoffCapMs : policy.unansweredCapMs;
  const ceilingMs = policy.backoffBaseMs * 2 ** Math.min(Math.max(failures - 1, 0), 30);
  return Math.max(policy.backoffFloorMs, random * Math.min(capMs, ceilingMs));
}

function retryAfterMs(verdict: Verdict, policy: ConnectionPolicy): number {
  if (verdict.kind !== "denied" && verdict.kind !== "retry") return 0;
  return Math.min(policy.retryAfterCapMs, Math.max(0, verdict.retryAfterMs ?? 0));
}

function between([from, to]: readonly [number, number], random: number): number {
  return from + random * (to - from);
}
