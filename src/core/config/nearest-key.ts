/** The known key a typo most likely meant; null where none is close. */
export function nearestKey(typo: string, known: readonly string[]): string | null {
  let best: string | null = null;
  // A third of the letters may be wrong, and two always, which is what a swap of letters counts.
  let bestDistance = Math.max(2, Math.floor(typo.length / 3)) + 1;
  for (const key of known) {
    const distance = editDistance(plain(typo), plain(key));
    if (distance < bestDistance) {
      best = key;
      bestDistance = distance;
    }
  }
  return best;
}

/** `api_url`, `API-URL` and `apiUrl` are the same to a person. */
function plain(key: string): string {
  return key.toLowerCase().replace(/[_\-\s]/g, "");
}

/** Levenshtein's distance: letters put in, left out or changed. */
function editDistance(a: string, b: string): number {
  let previous = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 0; i < a.length; i++) {
    const row = [i + 1];
    for (let j = 0; j < b.length; j++) {
      const changed = (previous[j] ?? 0) + (a[i] === b[j] ? 0 : 1);
      row.push(Math.min(changed, (previous[j + 1] ?? 0) + 1, (row[j] ?? 0) + 1));
    }
    previous = row;
  }
  return previous[b.length] ?? 0;
}
