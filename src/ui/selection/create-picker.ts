/** One change of what is selected: these sensors, chosen or taken back. */
export interface Pick {
  readonly deviceIds: readonly string[];
  readonly on: boolean;
}

/** Turns presses on check boxes into changes, ranges of them with Shift held. */
export interface Picker {
  /** The ids on the screen from the first to the last. */
  setOrder(deviceIds: readonly string[]): void;
  /** `on`: what the pressed one has become; `range`: and all from the last pressed one to it. */
  press(deviceId: string, on: boolean, range: boolean): Pick;
}

export function createPicker(): Picker {
  let ids: readonly string[] = [];
  let lastId: string | null = null;
  return {
    setOrder(deviceIds) {
      ids = deviceIds;
    },
    press(deviceId, on, range) {
      const from = lastId === null ? -1 : ids.indexOf(lastId);
      const to = ids.indexOf(deviceId);
      lastId = deviceId;
      if (!range || from < 0 || to < 0) return { deviceIds: [deviceId], on };
      return { deviceIds: ids.slice(Math.min(from, to), Math.max(from, to) + 1), on };
    },
  };
}
