import { useEffect, useState } from "react";
import type { AlarmRule } from "../../core/alarms/alarm-rule.ts";
import { previewRule, type RulePreview } from "../../core/alarms/preview-rules.ts";
import { useNow } from "../hooks/use-now.ts";
import { useWall } from "../hooks/use-wall.ts";
import { useWallContext } from "../wall-context.tsx";

const WEEK_MS = 7 * 24 * 3_600_000;
/** Typing is left to end before a week of every sensor is gone through, ms. */
const SETTLE_MS = 150;
/** New readings change it this often at most, ms. */
const RENEW_MS = 10_000;

export interface PreviewSpan {
  readonly preview: RulePreview;
  readonly fromMs: number;
  readonly toMs: number;
  /** Sensors whose history had been read when it was reckoned. */
  readonly read: number;
}

/** What a rule would have done over the last seven days; null until it is reckoned. */
export function useRulePreview(
  rule: AlarmRule,
  others: readonly AlarmRule[],
  place: number,
): PreviewSpan | null {
  const { store, seriesOf } = useWallContext();
  const toMs = useNow(RENEW_MS);
  const read = useWall((state) => state.history.done);
  const [span, setSpan] = useState<PreviewSpan | null>(null);
  useEffect(() => {
    const timer = setTimeout(() => {
      const fromMs = toMs - WEEK_MS;
      const preview = previewRule({
        rule,
        rules: others.toSpliced(place, 0, rule),
        devices: store.getState().devices.values(),
        seriesOf,
        fromMs,
        toMs,
      });
      setSpan({ preview, fromMs, toMs, read });
    }, SETTLE_MS);
    return () => clearTimeout(timer);
  }, [store, seriesOf, rule, others, place, toMs, read]);
  return span;
}
