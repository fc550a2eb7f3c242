import type { Cancel } from "../core/lib/ports.ts";

/** The page's own signs: whether it is seen, and whether the machine believes it has a network. */
export const pageLifecycle = {
  isVisible: (): boolean => document.visibilityState === "visible",
  isOnline: (): boolean => navigator.onLine,

  onVisibility(fn: (visible: boolean) => void): Cancel {
    const listener = (): void => fn(document.visibilityState === "visible");
    document.addEventListener("visibilitychange", listener);
    return () => document.removeEventListener("visibilitychange", listener);
  },

  onOnline(fn: (online: boolean) => void): Cancel {
    const online = (): void => fn(true);
    const offline = (): void => fn(false);
    window.addEventListener("online", online);
    window.addEventListener("offline", offline);
    return () => {
      window.removeEventListener("online", online);
      window.removeEventListener("offline", offline);
    };
  },

  /** The page is hidden, frozen or on its way out: what is not written now may never be. */
  onLeaving(fn: () => void): Cancel {
    const hidden = (): void => {
      if (document.visibilityState === "hidden") fn();
    };
    document.addEventListener("visibilitychange", hidden);
    document.addEventListener("freeze", fn);
    window.addEventListener("pagehide", fn);
    return () => {
      document.removeEventListener("visibilitychange", hidden);
      document.removeEventListener("freeze", fn);
      window.removeEventListener("pagehide", fn);
    };
  },

  onPageHide(fn: () => void): void {
    window.addEventListener("pagehide", fn);
  },

  /** A frozen page (mobile, back-forward cache) that runs again. */
  onResume(fn: () => void): Cancel {
    document.addEventListener("resume", fn);
    window.addEventListener("pageshow", fn);
    return () => {
      document.removeEventListener("resume", fn);
      window.removeEventListener("pageshow", fn);
    };
  },
};
