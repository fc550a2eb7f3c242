import { errorWords } from "./error-words.ts";
import { startedMessage } from "./started-message.ts";
import { trialMemory } from "./trial-memory.ts";

/** How long the next build may take to show that it starts. */
const CHECK_MS = 30_000;
/** And how long after a mistake that nothing caught. */
const AFTER_ERROR_MS = 5_000;

/** Whether a build started; `why` not, in half a sentence, where it is known. */
export type Trial = { readonly good: true } | { readonly good: false; readonly why: string };

/** Opens a build as this page would be, in a frame that nobody sees, and waits for its picture. */
export function openUnseen(build: string, nowMs: number): Promise<Trial> {
  // A frame shares its page's thread: a build that never lets go of it takes the page along.
  if (trialMemory.isUnfinished(build, nowMs)) {
    return Promise.resolve({
      good: false,
      why: "the page that tried it last stood still for good",
    });
  }
  const frame = makeFrame(build);
  let why = "it drew nothing within 30 s";
  return new Promise((resolve) => {
    const end = (trial: Trial): void => {
      clearTimeout(timer);
      removeEventListener("message", onMessage);
      removeEventListener("pagehide", onLeave);
      trialMemory.end();
      frame.remove();
      resolve(trial);
    };
    const fail = (): void => end({ good: false, why: missingFile(frame) ?? why });
    const onMessage = ({ source, data }: MessageEvent): void => {
      if (source === frame.contentWindow && data === startedMessage(build)) end({ good: true });
    };
    const onLeave = (): void => trialMemory.end();
    frame.addEventListener("load", () => {
      askWhy(frame, (words) => {
        why = words;
        // It may draw all the same.
        clearTimeout(timer);
        timer = setTimeout(fail, AFTER_ERROR_MS);
      });
    });
    let timer = setTimeout(fail, CHECK_MS);
    addEventListener("message", onMessage);
    addEventListener("pagehide", onLeave);
    trialMemory.begin(build, nowMs);
    document.body.append(frame);
  });
}

/**
 * Hears of the mistakes of a page that has loaded, the one of its own start among them: a module
 * that threw is not run again, and tells the same error to everyone who asks for it.
 */
function askWhy(
  { contentDocument, contentWindow }: HTMLIFrameElement,
  fn: (words: string) => void,
) {
  if (contentDocument === null || contentWindow === null) return;
  const onError = (event: Event): void => fn(errorWords(event));
  contentWindow.addEventListener("error", onError);
  contentWindow.addEventListener("unhandledrejection", onError);
  const entry = contentDocument.querySelector<HTMLScriptElement>("script[type=module][src]");
  if (entry === null) return;
  const again = contentDocument.createElement("script");
  again.type = "module";
  again.crossOrigin = entry.crossOrigin;
  again.src = entry.src;
  contentDocument.head.append(again);
}

/** A late chunk that did not come is asked for again and again, and nobody is told. */
function missingFile({ contentWindow }: HTMLIFrameElement): string | null {
  const files = contentWindow?.performance.getEntriesByType("resource") ?? [];
  const missing = files.find((file) => Number(Reflect.get(file, "responseStatus")) >= 400);
  const name = /[\w.-]+\.(?:js|css)\b/u.exec(missing?.name ?? "")?.[0];
  return name === undefined ? null : `${name} did not come`;
}

function makeFrame(build: string): HTMLIFrameElement {
  const frame = document.createElement("iframe");
  const url = new URL(location.href);
  url.searchParams.set("boot-check", build);
  url.hash = "";
  frame.src = url.href;
  frame.title = "The next build on trial";
  frame.tabIndex = -1;
  frame.ariaHidden = "true";
  // Laid out, so that what is drawn is measured, and neither seen nor reached.
  frame.style.cssText =
    "position:fixed;inset:0;width:1280px;height:720px;border:0;visibility:hidden;pointer-events:none;z-index:-1";
  return frame;
}
