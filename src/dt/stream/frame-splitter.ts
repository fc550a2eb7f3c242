/** Cuts a stream of bytes into the texts of its frames. */
export interface FrameSplitter {
  /** Hands on every frame the chunk completes; false once a frame has grown past the limit. */
  feed(bytes: Uint8Array): boolean;
  /** The stream is over: hands on a last frame that only lacks its ending. */
  end(): void;
}

/** Hears the text of each frame; `whole` is false where the stream ended inside it. */
export type OnFrame = (text: string, whole: boolean) => void;

/** Largest frame that is read: 4 MiB. The largest real one is a few kB. */
export const FRAME_LIMIT_BYTES = 4_194_304;

/** Whether a frame is over the limit; encodes it only where its length leaves that open. */
export function isTooLarge(text: string, limitBytes: number): boolean {
  if (text.length > limitBytes) return true;
  // No UTF-16 unit takes more than three bytes of UTF-8.
  return text.length * 3 > limitBytes && new TextEncoder().encode(text).byteLength > limitBytes;
}
