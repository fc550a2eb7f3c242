import type { AlarmRule } from "./alarm-rule.ts";

/**
 * Where a device stands against its rule, in ISA-18.2's sense. `pending` has been past the limit
 * for less than the delay. Times are reading times in ms since the epoch, never wall-clock ones.
 */
export type AlarmState =
  | { readonly kind: "none" }
  | { readonly kind: "normal"; readonly rule: AlarmRule; readonly beside?: AlarmState | undefined }
  | {
      readonly kind: "pending" | "active";
      readonly rule: AlarmRule;
      readonly side: AlarmSide;
      /** First reading of this excursion. */
      readonly sinceMs: number;
      /** The state under the rule of the other level, where one watches too; never the worse. */
      readonly beside?: AlarmState | undefined;
    };

/** Which limit a reading is past. */
export type AlarmSide = "high" | "low";
