/** A string, which is left alone, or a number that JSON has no word for. */
const STRING_OR_NO_NUMBER = /"(?:[^"\\]|\\.)*"|-?\b(?:NaN|Infinity)\b/g;

/**
 * JSON.parse, and where it fails once more with `NaN` and `Infinity` read as null: some writers
 * print them, and one such reading must not take a page of a thousand good ones with it. Throws
 * where the text is not JSON even so.
 */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    const mended = text.replace(STRING_OR_NO_NUMBER, (found) =>
      found.startsWith('"') ? found : "null",
    );
    if (mended === text) throw error;
    return JSON.parse(mended);
  }
}
