/** What the browser says of the room this page has on the machine's disk. */
export interface StorageState {
  /** Whether it is kept also when the disk fills up. */
  readonly persisted: boolean;
  readonly usedBytes: number;
  readonly quotaBytes: number;
}
