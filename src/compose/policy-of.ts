import { connectionPolicy, type ConnectionPolicy } from "../core/connection/policy.ts";
import type { AppConfig } from "../core/config/app-config.ts";

/** The numbers a configuration has requests and streams retried by. */
export function policyOf(config: AppConfig): ConnectionPolicy {
  const { auth, tokenUrl } = config;
  const tokens = auth.method === "token-endpoint" ? auth.tokenEndpoint : tokenUrl;
  return connectionPolicy(config.stream, {
    apiHost: new URL(config.apiUrl).host,
    tokenHost: new URL(tokens).host,
  });
}
