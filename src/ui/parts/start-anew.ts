/** In the tab's own memory, for a page that starts anew knows of nothing else. */
const KEY = "isotherm.started-anew";
/** No sooner again than this: whatever is wrong then, starting anew does not help. */
const AGAIN_MS = 10 * 60_000;

/** Loads the page again if `address` can be fetched now; nothing where it was done a moment ago. */
export async function startAnew(address: string): Promise<void> {
  try {
    const answer = await fetch(address, { cache: "no-store" });
    if (!answer.ok || Date.now() - Number(sessionStorage.getItem(KEY)) < AGAIN_MS) return;
    sessionStorage.setItem(KEY, String(Date.now()));
    location.reload();
  } catch {
    // The host is away, or the browser keeps nothing, not even this.
  }
}
