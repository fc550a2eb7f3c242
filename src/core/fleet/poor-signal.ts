/** "Keep the radio signal reading above 30 %" (DT support, "How many Cloud Connectors do you need?"). */
const POOR_SIGNAL_PERCENT = 30;
/** A signal fades by some percent from heartbeat to heartbeat: it is good again only from here. */
const GOOD_SIGNAL_PERCENT = 35;

/** Whether the signal is poor after one of `signalPercent`, 0 to 100; boost mode says so by itself. */
export function isPoorSignal(
  wasPoor: boolean,
  signalPercent: number | null,
  boosted: boolean,
): boolean {
  if (boosted) return true;
  if (signalPercent === null) return wasPoor;
  return signalPercent < (wasPoor ? GOOD_SIGNAL_PERCENT : POOR_SIGNAL_PERCENT);
}
