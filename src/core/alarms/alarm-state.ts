import type { AlarmRule } from "./alarm-rule.ts";

/**
 * Where a device stands against its rule, in ISA-18.2's sense. `pending` has been past the limit
 * for less than the delay. Times are reading times in ms since the epoch, never wall-clock ones.
 */
export type AlarmState =
  | { readonly kind: "none" }
  | { readonly kind: "normal"; readonly rule: AlarmRule }
  | {
      readonly kind: "pending" | "active";
      readonly rule: AlarmRule;
      readonly side: "high" | "low";
      /** First reading of this excursion. */
      readonly sinceMs: number;
    };
