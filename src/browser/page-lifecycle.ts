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
