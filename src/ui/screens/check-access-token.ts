import type { FieldCheck } from "../../core/config/check-credentials.ts";

/** A pasted token as it stands; only what cannot be one is an error. */
export function checkAccessToken(typed: string): FieldCheck {
  const token = typed.trim();
  if (token === "") return { error: "Paste an access token.", warning: null };
  if (/^bearer\s/i.test(token)) {
    return { error: "Leave out the word “Bearer”; paste the token alone.", warning: null };
  }
  if (/\s/.test(token)) return { error: "A token has no spaces in it.", warning: null };
  return { error: null, warning: null };
}
