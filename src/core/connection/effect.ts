import type { TimerName } from "./input.ts";

/** Everything the machine can ask for; the session carries it out. */
export type ConnectionEffect =
  /** `fresh`: issued from now on, because a stream lives no longer than its token. */
  | { readonly kind: "fetch-token"; readonly attempt: number; readonly fresh: true }
  /** With the token that was fetched for this attempt. */
  | { readonly kind: "open-stream"; readonly attempt: number }
  /**
   * `lingerMs`: what it still says is listened to for so long, unless another stream is opened
   * before; two connections do not arrive in the order in which they were sent.
   */
  | {
      readonly kind: "close-stream";
      readonly attempt: number;
      readonly lingerMs?: number | undefined;
    }
  /** Takes the place of the timer of that name, if one is running. */
  | {
      readonly kind: "start-timer";
      readonly attempt: number;
      readonly timer: TimerName;
      readonly delayMs: number;
    }
  | { readonly kind: "cancel-timer"; readonly timer: TimerName | "all" }
  /** One line for the connection log. */
  | { readonly kind: "report"; readonly text: string };
