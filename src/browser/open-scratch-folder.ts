const FOLDER = "exports";

/** A folder on this browser's private disk that nobody else touches while it is open. */
export interface ScratchFolder {
  /** The part as a file on disk; rejects where there is no room. */
  add(part: Blob): Promise<File>;
  /** Removes the folder with all that is in it. */
  remove(): Promise<void>;
}

/**
 * A new folder; null where the browser has no private file system to write to. Folders that their
 * pages left behind, crashed or closed, are removed first: a page holds a lock for each it uses.
 */
export async function openScratchFolder(): Promise<ScratchFolder | null> {
  try {
    const root = await navigator.storage.getDirectory();
    const all = await root.getDirectoryHandle(FOLDER, { create: true });
    const id = crypto.randomUUID();
    const unlock = await lock(id);
    await removeLeftOvers(all);
    const folder = await all.getDirectoryHandle(id, { create: true });
    let added = 0;
    return {
      async add(part) {
        added += 1;
        const handle = await folder.getFileHandle(String(added), { create: true });
        const writable = await handle.createWritable();
        await writable.write(part);
        await writable.close();
        return handle.getFile();
      },
      async remove() {
        await removeQuietly(all, id);
        unlock();
      },
    };
  } catch {
    return null;
  }
}

async function removeLeftOvers(all: FileSystemDirectoryHandle): Promise<void> {
  const { held = [] } = await navigator.locks.query();
  const inUse = new Set(held.map(({ name }) => name));
  const left: string[] = [];
  for await (const id of all.keys()) if (!inUse.has(lockName(id))) left.push(id);
  await Promise.all(left.map((id) => removeQuietly(all, id)));
}

async function removeQuietly(all: FileSystemDirectoryHandle, id: string): Promise<void> {
  // One that cannot be removed now is left over, and goes at the next export.
  await all.removeEntry(id, { recursive: true }).catch(() => undefined);
}

/** Holds a lock until its answer is called, or the page is gone. */
function lock(id: string): Promise<() => void> {
  return new Promise((resolve, reject) => {
    const held = navigator.locks.request(
      lockName(id),
      () => new Promise<void>((unlock) => resolve(() => unlock())),
    );
    held.catch(reject);
  });
}

function lockName(id: string): string {
  return `isotherm-${FOLDER}/${id}`;
}
