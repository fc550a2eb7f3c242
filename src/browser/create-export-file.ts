import { openScratchFolder, type ScratchFolder } from "./open-scratch-folder.ts";
import { saveFile } from "./save-file.ts";

/** Text that is held before it goes to disk: some 8 MB, which is all the memory an export takes. */
const PART_CHARACTERS = 8_000_000;

/** A file in the making: on this browser's own disk where it has one for us, else in memory. */
export interface ExportFile {
  /** Takes the next text; resolves after the page had a moment for others. */
  write(text: string): Promise<void>;
  /** Starts the download; what is on disk is removed when it has had time. */
  save(name: string): Promise<void>;
  /** Removes whatever there is of it. */
  discard(): Promise<void>;
  /** True once the disk had no more room, from when on the rest is kept in memory. */
  diskFull(): boolean;
}

/**
 * Parts are files of their own: one that does not fit costs none before it. Without a private file
 * system (another machine's page over http, a private window) every part stays in memory.
 */
export async function createExportFile(type: string): Promise<ExportFile> {
  const parts: Blob[] = [];
  let folder: ScratchFolder | null = await openScratchFolder();
  const opened = folder;
  let text: string[] = [];
  let characters = 0;
  let full = false;

  async function flush(): Promise<void> {
    const part = new Blob(text);
    text = [];
    characters = 0;
    try {
      parts.push((await folder?.add(part)) ?? part);
    } catch (error) {
      full = error instanceof DOMException && error.name === "QuotaExceededError";
      folder = null;
      parts.push(part);
    }
  }

  return {
    async write(more) {
      text.push(more);
      characters += more.length;
      if (characters >= PART_CHARACTERS) await flush();
      else await breathe();
    },
    async save(name) {
      if (characters > 0) await flush();
      saveFile(name, new Blob(parts, { type }), () => void opened?.remove());
    },
    async discard() {
      text = [];
      parts.length = 0;
      await opened?.remove();
    },
    diskFull: () => full,
  };
}

/** Lets the page answer a press or draw: timers would be held to one a second in a hidden page. */
function breathe(): Promise<void> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.addEventListener("message", () => {
      port1.close();
      resolve();
    });
    port1.start();
    port2.postMessage(null);
  });
}
