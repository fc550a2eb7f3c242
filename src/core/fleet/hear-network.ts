import { bestRecentSignal, hear, newestOf, type Hearing } from "../connectors/hearing.ts";
import type { NetworkStatusEvent } from "../readings/device-event.ts";
import type { Device, DeviceSnapshot } from "./device.ts";
import { draftOf } from "./take-readings.ts";
import { isPoorSignal } from "./poor-signal.ts";

/** What the device list says of who hears a sensor: all connectors in range, with one time. */
export function listedHearings({
  connectorIds,
  networkMs,
  reported,
  signalPercent,
}: DeviceSnapshot): readonly Hearing[] {
  const heardMs = networkMs ?? Math.max(0, ...reported.map(({ timeMs }) => timeMs));
  const alone = connectorIds.length === 1;
  return connectorIds.map((connectorId) => ({
    connectorId,
    heardMs,
    spokeMs: alone ? heardMs : null,
    signalPercent: alone ? signalPercent : null,
  }));
}

/** The device after the list told of its radio; what the stream has told since is left as it is. */
export function hearListed(device: Device, snapshot: DeviceSnapshot): Device {
  const listed = listedHearings(snapshot);
  const newer = newestOf(listed) >= newestOf(device.hearings);
  const hearings = hear(device.hearings, listed, device.cadence.intervalMs);
  const { signalPercent, boosted = false } = snapshot;
  const older = !newer && snapshot.networkMs !== undefined;
  if (older || signalPercent === null) return { ...device, hearings };
  const poorSignal = isPoorSignal(device.poorSignal, signalPercent, boosted);
  return { ...device, hearings, signalPercent, boosted, poorSignal };
}

/** The device after a status of the stream, which tells of one Cloud Connector at a time. */
export function hearNetwork(device: Device, event: NetworkStatusEvent, owned: boolean): Device {
  const { timeMs, signalPercent: told, connectorIds, boosted = false } = event;
  const { intervalMs } = device.cadence;
  if (timeMs < newestOf(device.hearings) && connectorIds.length === 0) return device;
  const hearings = hear(
    device.hearings,
    connectorIds.map((connectorId) => ({
      connectorId,
      heardMs: timeMs,
      spokeMs: timeMs,
      signalPercent: told,
    })),
    intervalMs,
  );
  const newest = newestOf(hearings) <= timeMs;
  const signalPercent = connectorIds.length === 0 ? told : bestRecentSignal(hearings, intervalMs);
  const mode = newest ? boosted : device.boosted;
  const poorSignal = isPoorSignal(device.poorSignal, signalPercent, mode);
  const same =
    hearings === device.hearings &&
    signalPercent === device.signalPercent &&
    mode === device.boosted &&
    poorSignal === device.poorSignal;
  if (same) return device;
  const after = draftOf(device, owned);
  after.hearings = hearings;
  after.signalPercent = signalPercent;
  after.boosted = mode;
  after.poorSignal = poorSignal;
  return after;
}
