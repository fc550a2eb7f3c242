/** The error body of the REST endpoints. */
export interface WireError {
  readonly error: string;
  readonly code: number;
  readonly help: string;
}

/** The error inside a stream frame since 2021; `code` is an HTTP or a gRPC code. */
export interface WireStreamErrorCurrent {
  readonly code: number;
  readonly message: string;
  readonly details: readonly unknown[];
}

/** The error inside a stream frame of 2020. */
export interface WireStreamErrorOlder {
  readonly grpcCode: number;
  readonly httpCode: number;
  readonly message: string;
  readonly httpStatus: string;
  readonly details: readonly unknown[];
}

export type WireStreamError = WireStreamErrorCurrent | WireStreamErrorOlder;
