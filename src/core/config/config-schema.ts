import * as v from "valibot";
import { object, option } from "./strict-object.ts";
import { isPlainUrl, resolveUrl } from "./resolve-url.ts";

// The shape of config.json. Every message is what was expected, as the end of a sentence;
// public/config.schema.json says the same for editors, and a test holds the two together.

const text = (expected: string) => v.pipe(v.string(expected), v.trim(), v.nonEmpty(expected));

const number = (expected: string, low: number, high: number) =>
  v.pipe(v.number(expected), v.minValue(low, expected), v.maxValue(high, expected));

const texts = (expected: string) => v.optional(v.array(text(expected), expected), () => []);

const LABEL = "a label as key or key=value";
const label = v.pipe(text(LABEL), v.regex(/^[^=\s][^=]*(=.*)?$/, LABEL));
const labels = v.optional(v.array(label, "a list of labels as key or key=value"), () => []);

const FILTER = "a list of texts, each not empty";

const ADDRESS = "an http or https address without user name or password";
const PLAIN_ADDRESS = `${ADDRESS}, and without ? or #`;

function address(pageUrl: string, expected: string) {
  return v.pipe(
    text(expected),
    v.rawTransform(({ dataset, addIssue, NEVER }) => {
      const url = resolveUrl(dataset.value, pageUrl);
      if (url !== null) return url;
      addIssue({ message: expected });
      return NEVER;
    }),
  );
}

/** One rule of the list `alarms`. */
export const Alarm = v.pipe(
  object({
    name: text("a name that is not empty"),
    level: v.optional(v.picklist(["warning", "alarm"], '"warning" or "alarm"'), "alarm"),
    match: labels,
    low: v.optional(number("degrees Celsius from -273.15 to 1000", -273.15, 1000)),
    high: v.optional(number("degrees Celsius from -273.15 to 1000", -273.15, 1000)),
    deadband: v.optional(number("degrees from 0 to 1000", 0, 1000), 0),
    delayMinutes: v.optional(number("minutes from 0 to 10080", 0, 10_080), 0),
  }),
  v.check(
    ({ low, high }) => low !== undefined || high !== undefined,
    "an object with at least one of low and high",
  ),
  v.check(
    ({ low, high }) => low === undefined || high === undefined || low < high,
    "an object whose low is below its high",
  ),
);

const ServiceAccount = option({
  method: v.literal("service-account"),
  demo: v.optional(
    object({
      keyId: text("a text that is not empty"),
      email: text("a text that is not empty"),
      secret: text("a text that is not empty"),
    }),
  ),
});

function auth(pageUrl: string) {
  const methods = '"service-account", "token-endpoint" or "access-token"';
  const options = [
    ServiceAccount,
    option({
      method: v.literal("token-endpoint"),
      tokenEndpoint: address(pageUrl, ADDRESS),
    }),
    option({ method: v.literal("access-token") }),
  ] as const;
  return v.variant("method", [...options], (issue) =>
    issue.path === undefined ? "an object" : methods,
  );
}

const Stream = object({
  deviceIds: texts(FILTER),
  deviceTypes: texts(FILTER),
  eventTypes: texts(FILTER),
  labelFilters: labels,
  format: v.optional(v.picklist(["sse", "ndjson"], '"sse" or "ndjson"'), "sse"),
  tokenIn: v.optional(v.picklist(["query", "header"], '"query" or "header"'), "query"),
  pingIntervalSeconds: v.optional(number("seconds from 1 to 3600", 1, 3600), 10),
  pingToleranceSeconds: v.optional(number("seconds from 0.5 to 3600", 0.5, 3600), 2),
  maxRetries: v.nullish(
    v.pipe(
      number("a whole number from 0, or null", 0, 1_000_000),
      v.integer("a whole number from 0, or null"),
    ),
    null,
  ),
});

const TIME = "a time of day such as 22:00";
const time = v.pipe(text(TIME), v.regex(/^(?:[01]\d|2[0-3]):[0-5]\d$/, TIME));

const Dim = v.pipe(
  object({
    from: time,
    to: time,
    level: v.optional(number("a share from 0.05 to 1", 0.05, 1), 0.3),
  }),
  v.check(({ from, to }) => from !== to, "an object whose from and to differ"),
);

const Screen = object({
  window: v.optional(
    v.picklist(["1h", "6h", "24h", "7d", "31d"], '"1h", "6h", "24h", "7d" or "31d"'),
  ),
  group: v.optional(text("the key of a label")),
  unit: v.optional(v.picklist(["C", "F"], '"C" or "F"')),
  theme: v.optional(v.picklist(["dark", "light", "auto"], '"dark", "light" or "auto"')),
  awake: v.optional(v.boolean("true or false")),
  dim: v.optional(Dim),
  sound: v.optional(v.boolean("true or false")),
  locale: v.optional(
    v.pipe(text("a language tag such as nb-NO"), v.check(isLocale, "a language tag such as nb-NO")),
  ),
  timeZone: v.optional(
    v.pipe(
      text("a time zone such as Europe/Oslo"),
      v.check(isTimeZone, "a time zone such as Europe/Oslo"),
    ),
  ),
});

/** The schema of config.json, whose relative addresses are those of the page at `pageUrl`. */
export function configSchema(pageUrl: string) {
  return object({
    /** For editors; Isotherm reads nothing from it. */
    $schema: v.optional(v.string("the address of config.schema.json")),
    title: v.optional(text("a text that is not empty"), "Isotherm"),
    apiUrl: v.optional(
      v.pipe(
        address(pageUrl, PLAIN_ADDRESS),
        v.check(isPlainUrl, PLAIN_ADDRESS),
        v.transform((url) => url.replace(/\/+$/, "")),
      ),
      "https://api.disruptive-technologies.com/v2",
    ),
    tokenUrl: v.optional(
      address(pageUrl, ADDRESS),
      "https://identity.disruptive-technologies.com/oauth2/token",
    ),
    auth: v.optional(auth(pageUrl), { method: "service-account" }),
    project: v.nullish(
      v.pipe(
        text("a project id such as ccol8iuk9smqiha4e8l0"),
        v.regex(/^[^/\s]+$/, "a project id such as ccol8iuk9smqiha4e8l0"),
      ),
    ),
    stream: v.optional(Stream, {}),
    alarms: v.optional(v.array(Alarm, "a list of alarms"), () => []),
    screen: v.optional(Screen, {}),
    beacon: v.nullish(object({ url: address(pageUrl, ADDRESS) })),
  });
}

function isLocale(tag: string): boolean {
  return succeeds(() => new Intl.Locale(tag));
}

function isTimeZone(name: string): boolean {
  return succeeds(() => new Intl.DateTimeFormat("en", { timeZone: name }));
}

function succeeds(attempt: () => unknown): boolean {
  try {
    attempt();
    return true;
  } catch {
    return false;
  }
}
