import type { StorageState } from "../core/screen-care/storage-state.ts";

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

/** What is used of the page's room, and whether it is kept; null where the browser does not say. */
export async function storageState(): Promise<StorageState | null> {
  try {
    const [persisted, { usage, quota }] = await Promise.all([
      navigator.storage.persisted(),
      navigator.storage.estimate(),
    ]);
    if (usage === undefined || quota === undefined) return null;
    return { persisted, usedBytes: usage, quotaBytes: quota };
  } catch {
    return null;
  }
}
