import * as v from "valibot";
import { err, ok, type Result } from "../lib/result.ts";
import type { AppConfig, AuthConfig } from "./app-config.ts";
import type { ConfigIssue } from "./config-issue.ts";
import { configSchema } from "./config-schema.ts";
import { describeFound } from "./describe-found.ts";
import { isLoopback } from "./resolve-url.ts";
import { isUnknownKey } from "./strict-object.ts";

type ConfigSchema = ReturnType<typeof configSchema>;

/**
 * The parsed config.json with every default filled in, its addresses made absolute against
 * `pageUrl`; or everything that is wrong with it, field by field.
 */
export function parseConfig(json: unknown, pageUrl: string): Result<AppConfig, ConfigIssue[]> {
  const schema = configSchema(pageUrl);
  const { parsed, unknownKeys } = parseWithout(schema, json);
  if (!parsed.success) return err([...unknownKeys, ...parsed.issues.map(toIssue)]);
  const config = toConfig(parsed.output);
  const misplaced = demoIssue(config);
  if (misplaced !== null) unknownKeys.push(misplaced);
  return unknownKeys.length === 0 ? ok(config) : err(unknownKeys);
}

/**
 * The schema stops at an object's first unknown key. People want all of them at once, so each is
 * noted and taken out of a copy until only known keys are left.
 */
function parseWithout(
  schema: ConfigSchema,
  json: unknown,
): { parsed: v.SafeParseResult<ConfigSchema>; unknownKeys: ConfigIssue[] } {
  const copy: unknown = JSON.parse(JSON.stringify(json ?? null));
  const unknownKeys: ConfigIssue[] = [];
  for (;;) {
    const parsed = v.safeParse(schema, copy);
    const unknown = parsed.issues?.filter(isUnknownKey) ?? [];
    if (unknown.length === 0) return { parsed, unknownKeys };
    for (const issue of unknown) {
      // Never its value: a secret put one level too high is an unknown key.
      unknownKeys.push({ ...toIssue(issue), found: "a key that is not known" });
      const place = issue.path?.at(-1);
      Reflect.deleteProperty(Object(place?.input), String(place?.key));
    }
  }
}

function toIssue(issue: v.BaseIssue<unknown>): ConfigIssue {
  const path = (issue.path ?? []).map(({ key }) => String(key)).join(".");
  const field = path === "" ? "config.json" : path;
  return { field, found: describeFound(field, issue.input), expected: issue.message };
}

/** Demo credentials are for a simulator on this machine; anywhere else they would be real ones. */
function demoIssue({ apiUrl, tokenUrl, auth }: AppConfig): ConfigIssue | null {
  if (auth.method !== "service-account" || auth.demo === null) return null;
  if (isLoopback(apiUrl) && isLoopback(tokenUrl)) return null;
  return {
    field: "auth.demo",
    found: "demo credentials for an address that is not on this machine",
    expected:
      "no demo: it works with an apiUrl and a tokenUrl on localhost, 127.0.0.0/8 or [::1] and nowhere else",
  };
}

function toConfig(parsed: v.InferOutput<ConfigSchema>): AppConfig {
  const { title, apiUrl, tokenUrl, stream, screen } = parsed;
  return {
    title,
    apiUrl,
    tokenUrl,
    auth: toAuth(parsed.auth),
    project: parsed.project ?? null,
    stream,
    alarms: parsed.alarms.map((alarm) => ({
      ...alarm,
      low: alarm.low ?? null,
      high: alarm.high ?? null,
    })),
    screen: {
      window: screen.window ?? null,
      group: screen.group ?? null,
      unit: screen.unit ?? null,
      theme: screen.theme ?? null,
      awake: screen.awake ?? null,
      dim: screen.dim ?? null,
      sound: screen.sound ?? null,
      locale: screen.locale ?? null,
      timeZone: screen.timeZone ?? null,
    },
    beacon: parsed.beacon ?? null,
  };
}

function toAuth(auth: v.InferOutput<ConfigSchema>["auth"]): AuthConfig {
  return auth.method === "service-account" ? { ...auth, demo: auth.demo ?? null } : auth;
}

/** What holds where there is no config.json: the real cloud, and the person signs in. */
export function defaultConfig(): AppConfig {
  // No address in an empty file is relative, so the page's own does not matter.
  const parsed = v.safeParse(configSchema("https://localhost/"), {});
  if (!parsed.success) throw new Error("An empty config.json must be a good one.");
  return toConfig(parsed.output);
}
