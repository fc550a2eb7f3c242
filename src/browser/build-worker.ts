import type { Cancel } from "../core/lib/ports.ts";
import { openUnseen, type Trial } from "./open-unseen.ts";

/** A worker that does not answer for this long does not know the question. */
const ANSWER_MS = 5_000;

/** The service worker that keeps the page's files, as the page sees it. */
export interface BuildWorker {
  /** Looks whether the host has another build. */
  look(): Promise<void>;
  /** Calls with the name of a build that has come and is not this page's, now or later. */
  onWaiting(fn: (build: string) => void): Cancel;
  /** False where a build was opened three times within the hour and did not start. */
  mayOpen(build: string): Promise<boolean>;
  /** Opens a build unseen, to learn whether it starts. */
  check(build: string, nowMs: number): Promise<Trial>;
  /** Lets a build be opened as the page: it has shown that it starts. */
  confirm(build: string): void;
  /** Has the waiting build answer from now on; resolves when it does. */
  take(): Promise<void>;
  /** Calls when another tab has taken another build. */
  onTaken(fn: () => void): Cancel;
  /** Calls when the page's files are kept. */
  onKept(fn: () => void): void;
  /** This page's build has started. */
  started(build: string): void;
  /** The page is being left before that, and nothing is wrong with it. */
  left(build: string): void;
}

/** The worker beside the page; a word where the address has none, or the browser refuses it. */
export async function registerBuildWorker(
  own: string,
): Promise<BuildWorker | "missing" | "refused"> {
  // Only secure addresses have one.
  if (!("serviceWorker" in navigator)) return "missing";
  try {
    const container = navigator.serviceWorker;
    const found: ServiceWorkerRegistration | undefined = await container.register(
      new URL("service-worker.js", document.baseURI),
    );
    // Some that keep workers out answer without one.
    return found === undefined ? "refused" : buildWorker(container, found, own);
  } catch {
    return "refused";
  }
}

function buildWorker(
  container: ServiceWorkerContainer,
  found: ServiceWorkerRegistration,
  own: string,
): BuildWorker {
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
        void ask(other, { kind: "which" }).then((build) => {
          if (typeof build === "string" && build !== own) fn(build);
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
    mayOpen: async (build) => {
      const { active } = found;
      return active === null || (await ask(active, { kind: "may-open", build })) !== false;
    },
    check: openUnseen,
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
      let controlled = container.controller !== null;
      const listener = (): void => {
        if (controlled) fn();
        controlled = true;
      };
      container.addEventListener("controllerchange", listener);
      return () => container.removeEventListener("controllerchange", listener);
    },
    onKept(fn) {
      void container.ready.then(fn);
    },
    left: (build) => container.controller?.postMessage({ kind: "left", build }, []),
    started(build) {
      // The first worker a page has may still be fetching what it keeps.
      void container.ready.then(({ active }) =>
        active?.postMessage({ kind: "started", build }, []),
      );
    },
  };
}

/** What a worker answers; nothing where it is one of an older build that does not know the question. */
function ask(worker: ServiceWorker, message: object): Promise<unknown> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    const timer = setTimeout(resolve, ANSWER_MS);
    port1.addEventListener("message", ({ data }) => {
      clearTimeout(timer);
      resolve(data);
    });
    port1.start();
    worker.postMessage(message, [port2]);
  });
}
