/** What spreadsheets take for the start of a formula (OWASP "CSV Injection"), full width too. */
const FORMULA = /^[=+\-@\t\r\n＝＋－＠]/u;
/** RFC 4180's own, and what spreadsheets of other locales separate by. */
const TO_QUOTE = /[",;\t\r\n]/u;

/** A text as one cell: quoted where it must be, a formula made text by a leading `'`. */
export function csvCell(text: string): string {
  const safe = FORMULA.test(text) ? `'${text}` : text;
  return TO_QUOTE.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
