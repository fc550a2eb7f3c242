/** The most bytes the page may keep: half of what the browser allows; null where it does not say. */
export async function storageAllowance(): Promise<number | null> {
  try {
    const { quota } = await navigator.storage.estimate();
    return quota === undefined ? null : quota / 2;
  } catch {
    return null;
  }
}

/** Asks that what is kept is not cleared away when the disk fills up; a refusal changes nothing. */
export async function askToPersist(): Promise<void> {
  try {
    await navigator.storage.persist();
  } catch {
    // An insecure context has no storage manager.
  }
}
