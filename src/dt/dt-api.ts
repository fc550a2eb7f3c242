import type { Failure, SignInFailure } from "../core/connection/failure.ts";
import type { DeviceSnapshot } from "../core/fleet/device.ts";
import type { Result } from "../core/lib/result.ts";
import type { DeviceEvent } from "../core/readings/device-event.ts";
import type { StreamConfig } from "../core/config/app-config.ts";

/** A bearer token of the DT API. Its value is a secret: it is never logged or shown. */
export interface AccessToken {
  readonly value: string;
  /** Local time it runs out, ms since the epoch; null where it is not known (a pasted token). */
  readonly expiresAtMs: number | null;
}

/** Where access tokens come from. Never more than one request at a time, however many ask. */
export interface TokenSource {
  /** A token with at least a minute left; `fresh` asks for one issued from now on. */
  token(options: { readonly fresh: boolean }): Promise<Result<AccessToken, SignInFailure>>;
}

export interface ProjectPage {
  readonly projects: readonly {
    readonly id: string;
    readonly name: string;
    readonly organization: string;
    readonly sensorCount: number;
  }[];
  readonly nextPageToken: string;
}

export interface DevicePage {
  readonly devices: readonly DeviceSnapshot[];
  readonly nextPageToken: string;
}

export interface HistoryPage {
  /** Newest first, as the cloud sends them; readings events only. */
  readonly events: readonly DeviceEvent[];
  readonly nextPageToken: string;
}

/** A bad frame or event that was skipped; `example` is cut short and holds no token. */
export interface Rejection {
  readonly reason: string;
  readonly example: string;
}

/** The request half of the API. Every call waits for the request budget and holds a token. */
export interface DtClient {
  projects(pageToken: string, query: string): Promise<Result<ProjectPage, Failure>>;
  devices(project: string, pageToken: string): Promise<Result<DevicePage, Failure>>;
  /** `fromMs` to `toMs` in cloud time, ms since the epoch. */
  history(request: {
    readonly project: string;
    readonly deviceId: string;
    readonly fromMs: number;
    readonly toMs: number;
    readonly pageToken: string;
    /** At most, and by default, 1000. */
    readonly pageSize?: number | undefined;
    /** Nobody waits for the answer any more: the request is given up, or never sent. */
    readonly signal?: AbortSignal | undefined;
  }): Promise<Result<HistoryPage, Failure>>;
  close(): void;
}

export interface StreamRequest {
  readonly project: string;
  readonly token: AccessToken;
  readonly stream: StreamConfig;
}

/** Called in order; `ended` exactly once, last, and never after `close()`. */
export interface StreamHandlers {
  /** The server answered 200 with a stream. */
  opened(): void;
  /** Any byte: a sign of life. Called at most once a chunk, before what the chunk holds. */
  signal(): void;
  /** A ping, with the cloud's own timestamp. */
  ping(cloudMs: number): void;
  /** All events of one chunk. */
  events(batch: readonly DeviceEvent[]): void;
  rejected(rejection: Rejection): void;
  ended(failure: Failure): void;
}

export interface OpenedStream {
  close(): void;
}

export type OpenStream = (request: StreamRequest, handlers: StreamHandlers) => OpenedStream;
