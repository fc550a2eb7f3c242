import { createFleet } from "./create-fleet.ts";
import type { SimDevice } from "./sim-device.ts";

export interface SimProject {
  readonly id: string;
  readonly displayName: string;
  readonly organization: string;
  readonly organizationDisplayName: string;
  readonly devices: readonly SimDevice[];
}

/** Where the demo's sensors are. */
export const SIMULATOR_PROJECT_ID = "ccol8iuk9smqiha4e8l0";
/** A second project, so that there is a choice. */
export const SIMULATOR_SMALL_PROJECT_ID = "c0md3mm0c7pet3vico8g";
/** It exists, and the service account has no rights in it. */
export const SIMULATOR_FORBIDDEN_PROJECT_ID = "c14u9p094l47ccv1o3p9";

const ORGANIZATION = {
  organization: "organizations/bui9k2k5vutsbq7a0s8g",
  organizationDisplayName: "Nordic Cold Chain",
};

export function createProjects(options: {
  readonly seed: number;
  readonly sensors: number;
  readonly faults: boolean;
}): SimProject[] {
  const { seed } = options;
  return [
    {
      id: SIMULATOR_PROJECT_ID,
      displayName: "Cold rooms, Oslo",
      ...ORGANIZATION,
      devices: createFleet({ ...options, projectId: SIMULATOR_PROJECT_ID }),
    },
    {
      id: SIMULATOR_SMALL_PROJECT_ID,
      displayName: "Test bench",
      ...ORGANIZATION,
      devices: createFleet({
        seed,
        projectId: SIMULATOR_SMALL_PROJECT_ID,
        sensors: 6,
        faults: false,
      }),
    },
  ];
}
