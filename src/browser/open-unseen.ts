import { errorWords } from "./error-words.ts";
import { startedMessage } from "./started-message.ts";
import { trialMemory } from "./trial-memory.ts";

/** How long the next build may take to show that it starts. */
const CHECK_MS = 30_000;
/** The frame's window is another one once its page has come: it is looked for this often. */
const LISTEN_EVERY_MS = 1;

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
    const onError = (event: Event): void => {
      why = errorWords(event);
    };
    const onLeave = (): void => trialMemory.end();
    let heard: Window | null = null;
    const listening = setInterval(() => {
      const { contentWindow } = frame;
      if (contentWindow === null || contentWindow === heard || !isLoaded(contentWindow)) return;
      heard = contentWindow;
      // In the capture phase: also a file that did not come.
      heard.addEventListener("error", onError, true);
      heard.addEventListener("unhandledrejection", onError);
    }, LISTEN_EVERY_MS);
    const end = (trial: Trial): void => {
      clearInterval(listening);
      clearTimeout(timer);
      removeEventListener("message", onMessage);
      removeEventListener("pagehide", onLeave);
      trialMemory.end();
      frame.remove();
      resolve(trial);
    };
    const onMessage = ({ source, data }: MessageEvent): void => {
      if (source === frame.contentWindow && data === startedMessage(build)) end({ good: true });
    };
    const timer = setTimeout(() => end({ good: false, why: missingFile(heard) ?? why }), CHECK_MS);
    addEventListener("message", onMessage);
    addEventListener("pagehide", onLeave);
    trialMemory.begin(build, nowMs);
    document.body.append(frame);
  });
}

/** The frame's own page and not the empty one it begins with. */
function isLoaded(frame: Window): boolean {
  try {
    return frame.location.href !== "about:blank";
  } catch {
    return false;
  }
}

/** A late chunk that did not come is asked for again and again, and nobody is told. */
function missingFile(frame: Window | null): string | null {
  const files = frame?.performance.getEntriesByType("resource") ?? [];
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
