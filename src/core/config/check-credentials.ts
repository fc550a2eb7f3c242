/** What is to be said of a field of the sign-in form as it stands; null where nothing is. */
export interface FieldCheck {
  /** It cannot be right: the form is not sent. */
  readonly error: string | null;
  /** It looks unusual but may be right: the form is sent. */
  readonly warning: string | null;
}

const FINE: FieldCheck = { error: null, warning: null };

/** DT's ids (xid): 20 characters of base 32. */
const KEY_ID = /^[0-9a-v]{20}$/;
const SECRET = /^[0-9a-f]{32}$/i;
const EMAIL = /^[^@\s]+@[^@\s.][^@\s]*\.[^@\s.]+$/;
const ACCOUNT_EMAIL = /^[^@\s]+@[^@\s]+\.serviceaccount\.d21s\.com$/i;

/** The Key ID as typed; spaces around it do not count. */
export function checkKeyId(typed: string): FieldCheck {
  const text = typed.trim();
  if (text === "") return error("Enter the Key ID of the service account.");
  if (text.includes("@")) return error("This is an e-mail address. It belongs in Email.");
  if (SECRET.test(text)) return error("This looks like a secret. It belongs in Secret.");
  if (/\s/.test(text)) return error("A Key ID has no spaces in it.");
  if (KEY_ID.test(text)) return FINE;
  return warning("A Key ID usually has 20 characters, 0 to 9 and a to v.");
}

/** The service account's e-mail address as typed; spaces around it do not count. */
export function checkEmail(typed: string): FieldCheck {
  const text = typed.trim();
  if (text === "") return error("Enter the Email of the service account.");
  if (KEY_ID.test(text)) return error("This looks like a key id. It belongs in Key ID.");
  if (SECRET.test(text)) return error("This looks like a secret. It belongs in Secret.");
  if (!EMAIL.test(text)) return error("This is not an e-mail address.");
  if (ACCOUNT_EMAIL.test(text)) return FINE;
  return warning("A service account's Email usually ends in .serviceaccount.d21s.com.");
}

/** The secret as typed; spaces around it do not count. */
export function checkSecret(typed: string): FieldCheck {
  const text = typed.trim();
  if (text === "") return error("Enter the Secret of the key.");
  if (KEY_ID.test(text)) return error("This looks like a key id. It belongs in Key ID.");
  if (EMAIL.test(text)) return error("This is an e-mail address. It belongs in Email.");
  if (/\s/.test(text)) return error("A Secret has no spaces in it.");
  if (SECRET.test(text)) return FINE;
  return warning("A Secret usually has 32 characters, 0 to 9 and a to f.");
}

function error(sentence: string): FieldCheck {
  return { error: sentence, warning: null };
}

function warning(sentence: string): FieldCheck {
  return { error: null, warning: sentence };
}
