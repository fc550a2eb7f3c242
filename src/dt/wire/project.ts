export interface WireProject {
  /** `projects/<id>`. */
  readonly name: string;
  readonly displayName: string;
  /** `organizations/<id>`. */
  readonly organization: string;
  readonly organizationDisplayName: string;
  readonly sensorCount: number;
  readonly cloudConnectorCount: number;
  readonly inventory: boolean;
}

export interface WireProjectPage {
  readonly projects: readonly WireProject[];
  /** "" on the last page. */
  readonly nextPageToken: string;
}

export interface WireOrganizationPage {
  readonly organizations: readonly { readonly name: string; readonly displayName: string }[];
  readonly nextPageToken: string;
}
