import type { StreamConfig } from "../config/app-config.ts";

/** What of a stream's configuration the connection decides by. */
type Paced = Pick<StreamConfig, "pingIntervalSeconds" | "pingToleranceSeconds" | "maxRetries">;

/** The numbers transition() decides by; everything is in milliseconds. */
export interface ConnectionPolicy {
  readonly pingIntervalMs: number;
  readonly pingToleranceMs: number;
  /** How long the token endpoint, and then the stream, may take to answer. */
  readonly answerTimeoutMs: number;
  /** Ceiling of the first retry's jitter; doubled by every failed try. */
  readonly backoffBaseMs: number;
  /** Ceiling of the jitter where a server answered with trouble. */
  readonly backoffCapMs: number;
  /** Ceiling where nobody answered: such a try costs no server anything. */
  readonly unansweredCapMs: number;
  /** No retry comes sooner than this, whatever the jitter: a lost stream is long enough to be seen. */
  readonly backoffFloorMs: number;
  /** `Retry-After` is obeyed up to here. */
  readonly retryAfterCapMs: number;
  /** Retries of a refused stream (403, 404): rights get granted. */
  readonly deniedDelayMs: readonly [from: number, to: number];
  /** Retries of refused credentials: rare, so that no account gets locked. */
  readonly credentialsDelayMs: readonly [from: number, to: number];
  /** A page that turns visible or online shortens a wait, but not below this. */
  readonly nudgeFloorMs: number;
  /** The same, while credentials are refused. */
  readonly credentialsNudgeFloorMs: number;
  /** A stream that lived this long wipes the failures before it. */
  readonly healthyAfterMs: number;
  /** So many streams in a row may be lost young before their silence is no longer bridged. */
  readonly mostYoungLosses: number;
  /** A stream lives no longer than this, whatever its token says. */
  readonly streamLifeMs: number;
  /** A successor is made this long before the end, and at most a fifth of the life. */
  readonly rotateLeadMs: number;
  /** And never sooner than this after the opening. */
  readonly rotateFloorMs: number;
  /** How long a stream that was well is still listened to beside the one that took its place. */
  readonly lingerMs: number;
  /** Failed tries in a row before giving up; null: never. */
  readonly maxRetries: number | null;
  /** For the sentence about an answer that never came. */
  readonly apiHost: string;
  readonly tokenHost: string;
}

/** The policy for a configured stream; attempts are never more than 60 s apart (contract, 7). */
export function connectionPolicy(
  stream: Paced,
  hosts: { readonly apiHost: string; readonly tokenHost: string },
): ConnectionPolicy {
  return {
    ...paceOf(stream),
    answerTimeoutMs: 15_000,
    backoffBaseMs: 2000,
    backoffCapMs: 30_000,
    unansweredCapMs: 10_000,
    backoffFloorMs: 1200,
    retryAfterCapMs: 60_000,
    deniedDelayMs: [30_000, 55_000],
    credentialsDelayMs: [55_000, 60_000],
    nudgeFloorMs: 1000,
    credentialsNudgeFloorMs: 10_000,
    healthyAfterMs: 60_000,
    mostYoungLosses: 3,
    streamLifeMs: 3_600_000,
    rotateLeadMs: 90_000,
    rotateFloorMs: 3000,
    lingerMs: 2000,
    apiHost: hosts.apiHost,
    tokenHost: hosts.tokenHost,
  };
}

/** The same policy for a stream that is configured differently. */
export function withPace(policy: ConnectionPolicy, stream: Paced): ConnectionPolicy {
  return { ...policy, ...paceOf(stream) };
}

function paceOf(
  stream: Paced,
): Pick<ConnectionPolicy, "pingIntervalMs" | "pingToleranceMs" | "maxRetries"> {
  return {
    pingIntervalMs: stream.pingIntervalSeconds * 1000,
    pingToleranceMs: stream.pingToleranceSeconds * 1000,
    maxRetries: stream.maxRetries,
  };
}
