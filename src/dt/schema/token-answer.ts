import * as v from "valibot";

/** DT's access tokens live an hour; taken where an answer does not say (RFC 6749 lets it). */
const DEFAULT_LIFETIME_SECONDS = 3600;

/** A token endpoint's answer (RFC 6749, section 5.1), read leniently. */
export const TokenAnswerSchema = v.object({
  access_token: v.pipe(v.string(), v.trim(), v.nonEmpty()),
  token_type: v.optional(
    v.pipe(
      v.string(),
      v.check((type) => type.toLowerCase() === "bearer"),
    ),
    "bearer",
  ),
  expires_in: v.optional(
    v.pipe(v.union([v.number(), v.string()]), v.transform(Number), v.finite(), v.minValue(0)),
    DEFAULT_LIFETIME_SECONDS,
  ),
});
