import { isSecretName } from "./is-secret-name.ts";
import { parseQuery } from "./parse-query.ts";

/** The query string without its secrets, and otherwise as it was written. */
export function withoutSecrets(search: string): string {
  const parts = parseQuery(search);
  const kept = parts.filter(({ name }) => !isSecretName(name));
  return kept.length === parts.length ? search : kept.map(({ raw }) => raw).join("&");
}
