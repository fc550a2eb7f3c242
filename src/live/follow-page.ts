import type { Cancel } from "../core/lib/ports.ts";
import type { Happening } from "./create-effect-runner.ts";
import type { PageLifecycle } from "./ports.ts";

/** Tells of what happens to the page, in the connection's own terms. */
export function followPage(page: PageLifecycle, feed: (happening: Happening) => void): Cancel {
  const cancels = [
    page.onOnline((online) => feed({ kind: online ? "went-online" : "went-offline" })),
    page.onVisibility((visible) => {
      if (visible) feed({ kind: "visible" });
    }),
    page.onResume(() => feed({ kind: "woke" })),
  ];
  return () => {
    for (const cancel of cancels) cancel();
  };
}
