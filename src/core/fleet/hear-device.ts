import type { ConnectionStatusEvent } from "../readings/device-event.ts";
import type { Device } from "./device.ts";

/** The device after the cloud's word on its connection; a word that is not the newest says nothing. */
export function hearConnection(device: Device, event: ConnectionStatusEvent): Device {
  if (event.timeMs < newestWordMs(device)) return device;
  const cloudOffline = !event.online;
  if (cloudOffline === device.cloudOffline) return device;
  return { ...device, cloudOffline, connectionMs: event.timeMs };
}

/** The device after something it sent itself at `timeMs`: whatever it is, it is not offline. */
export function hearDevice(device: Device, timeMs: number): Device {
  if (!device.cloudOffline || timeMs <= newestWordMs(device)) return device;
  return { ...device, cloudOffline: false, connectionMs: timeMs };
}

function newestWordMs({ connectionMs, reading }: Device): number {
  const never = Number.NEGATIVE_INFINITY;
  return Math.max(connectionMs ?? never, reading?.timeMs ?? never);
}
