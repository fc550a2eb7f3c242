/** Where and what to serve, read from the environment. */
export interface Settings {
  readonly host: string;
  /** 0: any free one. */
  readonly port: number;
  readonly cloud:
    | ({ readonly kind: "simulator" } & SimulatorSettings)
    | ({ readonly kind: "real" } & RealCloudSettings);
}

export interface SimulatorSettings {
  readonly devices: number;
  readonly seed: number;
  readonly intervalSeconds: number;
  readonly faults: boolean;
}

export interface RealCloudSettings {
  readonly account: ServiceAccount;
  readonly project: string;
  readonly apiUrl: string;
  readonly tokenUrl: string;
}

/** A service-account key of DT. The secret never leaves this process. */
export interface ServiceAccount {
  readonly keyId: string;
  readonly secret: string;
  readonly email: string;
}

export type Environment = Readonly<Record<string, string | undefined>>;

/** A mistake of the person who starts the host; its message is one sentence for them. */
export class SettingsError extends Error {}
