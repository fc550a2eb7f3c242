import type { AppConfig } from "../core/config/app-config.ts";
import { createTokenEndpointTokens } from "../dt/auth/create-token-endpoint-tokens.ts";
import { createDtClient } from "../dt/client/create-dt-client.ts";
import { createRequestBudget } from "../dt/http/create-request-budget.ts";
import type { DtClient, Rejection, TokenSource } from "../dt/dt-api.ts";
import { browserClock } from "../browser/browser-clock.ts";
import { browserTimers } from "../browser/browser-timers.ts";
import { pageLifecycle } from "../browser/page-lifecycle.ts";

import type { CloudClock } from "./create-cloud-clock.ts";

/** One signed-in way to the API: tokens, and requests that share them. */
export interface Access {
  readonly tokens: TokenSource;
  readonly client: DtClient;
}

export interface AccessOptions {
  readonly config: AppConfig;
  readonly cloud: CloudClock;
  readonly onRejected: (rejection: Rejection) => void;
}

/** What everything that asks the cloud for something is handed. */
export const ports = {
  // Called through, never stored: a service worker or a test may replace it.
  fetch: (url: string, init: RequestInit): Promise<Response> => fetch(url, init),
  clock: browserClock,
  timers: browserTimers,
  isOnline: pageLifecycle.isOnline,
};

/** Access with whatever tokens it is given. */
export function createAccess(tokens: TokenSource, options: AccessOptions): Access {
  const { apiUrl, stream } = options.config;
  return {
    tokens,
    client: createDtClient({
      ...ports,
      apiUrl,
      cloudNow: () => options.cloud.now(),
      tokens,
      tokenIn: stream.tokenIn,
      budget: createRequestBudget(ports),
      onRejected: options.onRejected,
    }),
  };
}

export function tokenEndpointTokens(tokenEndpoint: string): TokenSource {
  return createTokenEndpointTokens({ ...ports, tokenEndpoint });
}
