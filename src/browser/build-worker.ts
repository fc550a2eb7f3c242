import type { Cancel } from "../core/lib/ports.ts";
import { STARTED_MESSAGE } from "./started-message.ts";

/** How long the next build may take to show that it starts. */
const CHECK_MS = 30_000;

/** The service worker that keeps the page's files, as the page sees it. */
export interface BuildWorker {
  /** Looks whether the host has another build. */
  look(): Promise<void>;
  /** Calls with the name of a build that has come and is not this page's, now or later. */
  onWaiting(fn: (build: string) => void): Cancel;
  /** Opens a build unseen; false where it does not start. */
  check(build: string): Promise<boolean>;
  /** Lets a build be opened as the page: it has shown that it starts. */
  confirm(build: string): void;
  /** Has the waiting build answer from now on; resolves when it does. */
  take(): Promise<void>;
  /** Calls when another tab has taken another build. */
  onTaken(fn: () => void): Cancel;
  /** This page's build has started. */
  started(build: string): void;
}

/** The worker beside the page; null where the browser or the address has none. */
export async function registerBuildWorker(own: string): Promise<BuildWorker | null> {
  // Only secure addresses have one; a private window may refuse it.
  if (!("serviceWorker" in navigator)) return null;
  const container = navigator.serviceWorker;
  const found = await container
    .register(new URL("service-worker.js", document.baseURI))
    // Some that keep workers out answer without one.
    .then((registration?: ServiceWorkerRegistration) => registration ?? null)
    .catch(() => null);
  if (found === null) return null;

  return {
    async look() {
      // Without the host there is nothing new either.
      await found.update().catch(() => undefined);
    },
    onWaiting(fn) {
      const tell = (): void => {
        // One that answers already, for a browser that was started anew, was not tried either.
        const other = found.waiting ?? found.active;
        if (other === null || found.active === null) return;
        void nameOf(other).then((build) => {
          if (build !== own) fn(build);
        });
      };
      const follow = (): void => {
        found.installing?.addEventListener("statechange", tell);
      };
      tell();
      follow();
      found.addEventListener("updatefound", follow);
      return () => found.removeEventListener("updatefound", follow);
    },
    check: (build) => openUnseen(build),
    confirm: (build) => found.active?.postMessage({ kind: "good", build }),
    async take() {
      const { waiting } = found;
      if (waiting === null) return;
      await new Promise<void>((resolve) => {
        waiting.addEventListener("statechange", () => {
          if (waiting.state === "activated" || waiting.state === "redundant") resolve();
        });
        waiting.postMessage({ kind: "take" }, []);
      });
    },
    onTaken(fn) {
      // The first worker a page has ever had is no other build.
      const controlled = container.controller !== null;
      const listener = (): void => {
        if (controlled) fn();
      };
      container.addEventListener("controllerchange", listener);
      return () => container.removeEventListener("controllerchange", listener);
    },
    started(build) {
      // The first worker a page has may still be fetching what it keeps.
      void container.ready.then(({ active }) =>
        active?.postMessage({ kind: "started", build }, []),
      );
    },
  };
}

function nameOf(worker: ServiceWorker): Promise<string> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.addEventListener("message", ({ data }) => resolve(String(data)));
    port1.start();
    worker.postMessage({ kind: "which" }, [port2]);
  });
}

function openUnseen(build: string): Promise<boolean> {
  const frame = document.createElement("iframe");
  const url = new URL(document.baseURI);
  url.search = `boot-check=${encodeURIComponent(build)}`;
  url.hash = "";
  frame.src = url.href;
  frame.title = "The next build on trial";
  frame.tabIndex = -1;
  frame.ariaHidden = "true";
  // Laid out, so that what is drawn is measured, and neither seen nor reached.
  frame.style.cssText =
    "position:fixed;inset:0;width:1280px;height:720px;border:0;visibility:hidden;pointer-events:none;z-index:-1";
  return new Promise((resolve) => {
    const end = (good: boolean): void => {
      clearTimeout(timer);
      removeEventListener("message", onMessage);
      frame.remove();
      resolve(good);
    };
    const onMessage = ({ source, data }: MessageEvent): void => {
      if (source === frame.contentWindow && data === STARTED_MESSAGE) end(true);
    };
    const timer = setTimeout(end, CHECK_MS, false);
    addEventListener("message", onMessage);
    document.body.append(frame);
  });
}
