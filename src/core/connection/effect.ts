import type { TimerName } from "./input.ts";

/** Everything the machine can ask for; the session carries it out. */
export type ConnectionEffect =
  /** `fresh`: issued from now on, because a stream lives no longer than its token. */
  | { readonly kind: "fetch-token"; readonly attempt: number; readonly fresh: true }
  /** With the token that was fetched for this attempt. */
  | { readonly kind: "open-stream"; readonly attempt: number }
  | { readonly kind: "close-stream"; readonly attempt: number }
  /** Takes the place of the timer that was running, if any. */
  | {
      readonly kind: "start-timer";
      readonly attempt: number;
      readonly timer: TimerName;
      readonly delayMs: number;
    }
  | { readonly kind: "cancel-timer" }
  /** One line for the connection log. */
  | { readonly kind: "report"; readonly text: string };
