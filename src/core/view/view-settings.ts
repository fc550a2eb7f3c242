/** How far back the graphs reach. */
export type GraphWindow = "1h" | "6h" | "24h" | "7d" | "31d";
export type TemperatureUnit = "C" | "F";
export type Theme = "dark" | "light" | "auto";

/** `key=value`, or any value of `key` where `value` is null. */
export interface LabelFilter {
  readonly key: string;
  readonly value: string | null;
  /** Those without the label instead; `value` is null then. */
  readonly absent?: boolean | undefined;
}

/** What one address shows (contract, section 3). */
export interface ViewSettings {
  readonly project: string | null;
  /** Same key: any of them; different keys: all of them. */
  readonly labels: readonly LabelFilter[];
  readonly query: string;
  readonly group: string | null;
  readonly window: GraphWindow;
  readonly unit: TemperatureUnit;
  readonly theme: Theme;
  readonly kiosk: boolean;
  /** Whether a wall keeps its screen from going dark. */
  readonly awake: boolean;
  /** Seconds a page stays; null: pages do not turn by themselves. */
  readonly rotateSeconds: number | null;
  /** Reading distance in metres and screen diagonal in inches; null: the defaults 5 m and 55". */
  readonly distanceMetres: number | null;
  readonly diagonalInches: number | null;
}
