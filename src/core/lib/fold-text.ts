/** A text as it is searched: whatever its case and accents. */
export function foldText(text: string): string {
  // Letters that NFD does not take apart, of the places where these sensors are made and hung.
  const folded = text
    .toLowerCase()
    .replaceAll("ø", "o")
    .replaceAll("æ", "ae")
    .replaceAll("ß", "ss");
  return folded.normalize("NFD").replaceAll(/\p{Diacritic}/gu, "");
}

/** What is searched for: the words of a query, folded. */
export function wordsOf(query: string): readonly string[] {
  return foldText(query).split(/\s+/u).filter(Boolean);
}
