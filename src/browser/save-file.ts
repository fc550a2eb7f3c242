/** How long a started download may need its object URL at the least. */
const RELEASE_MS = 60_000;
/** The slowest disk a download is copied to, in bytes per millisecond (5 MB/s). */
const SLOWEST_BYTES_MS = 5_000;

/** Starts a download of `file` under `name`; `released` is called when it has had its time. */
export function saveFile(name: string, file: Blob, released: () => void): void {
  const url = URL.createObjectURL(file);
  const link = document.createElement("a");
  link.href = url;
  link.download = name;
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(
    () => {
      URL.revokeObjectURL(url);
      released();
    },
    RELEASE_MS + file.size / SLOWEST_BYTES_MS,
  );
}
