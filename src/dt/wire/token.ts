/** The answer of `POST /oauth2/token` (RFC 6749, section 5.1). */
export interface WireToken {
  readonly access_token: string;
  /** "bearer", compared without case. */
  readonly token_type: string;
  /** Seconds. */
  readonly expires_in: number;
}

/** Its refusal (RFC 6749, section 5.2), with status 400. */
export interface WireTokenError {
  readonly error: string;
  readonly error_description?: string | undefined;
}
