/** Why readings are not kept; none of it touches the wall itself. */
export type KeepTrouble =
  /** The disk, or what the browser allows of it. */
  | { readonly kind: "full" }
  /** What was found could not be read and was dropped. */
  | { readonly kind: "damaged" }
  /** No database, or none that answers. */
  | { readonly kind: "unavailable" };

/** One sentence for the person, and what becomes of it. */
export function describeKeepTrouble({ kind }: KeepTrouble): string {
  switch (kind) {
    case "full":
      return "This browser's disk is full: readings are not kept over a reload. It is tried again in an hour.";
    case "damaged":
      return "The readings kept in this browser could not be read and were dropped; they are read from the cloud again.";
    case "unavailable":
      return "This browser does not let the page keep readings over a reload. It is tried again in an hour.";
    default:
      return kind satisfies never;
  }
}
