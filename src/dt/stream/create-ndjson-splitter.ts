import { isTooLarge, type FrameSplitter, type OnFrame } from "./frame-splitter.ts";

/** Frames of newline-delimited JSON: one a line; blank lines and `\r\n` are tolerated. */
export function createNdjsonSplitter(limitBytes: number, onFrame: OnFrame): FrameSplitter {
  const decoder = new TextDecoder();
  // Pieces of an unfinished line: joined once, or a line in many chunks would be copied each time.
  let pieces: string[] = [];
  let pending = 0;
  let tooLarge = false;

  function emit(line: string, whole: boolean): void {
    const text = line.trim();
    if (tooLarge || text === "") return;
    if (isTooLarge(text, limitBytes)) tooLarge = true;
    else onFrame(text, whole);
  }

  function hold(rest: string): void {
    if (rest === "") return;
    pieces.push(rest);
    pending += rest.length;
    if (pending > limitBytes) {
      tooLarge = true;
      pieces = [];
    }
  }

  function takeHeld(): string {
    const held = pieces.length === 0 ? "" : pieces.join("");
    pieces = [];
    pending = 0;
    return held;
  }

  return {
    feed(bytes) {
      const text = decoder.decode(bytes, { stream: true });
      let start = 0;
      for (let end = text.indexOf("\n"); end >= 0; end = text.indexOf("\n", start)) {
        emit(takeHeld() + text.slice(start, end), true);
        if (tooLarge) return false;
        start = end + 1;
      }
      hold(text.slice(start));
      return !tooLarge;
    },
    end() {
      hold(decoder.decode());
      emit(takeHeld(), false);
    },
  };
}
