/** What went wrong, without an address that may be in it: an Error, or the event that tells of one. */
export function errorWords(found: unknown): string {
  // By its shape: an event of another window is of another class.
  return isEvent(found) ? ofEvent(found) : inShort(found);
}

interface Telling {
  readonly type: string;
  readonly target: unknown;
  readonly error?: unknown;
  readonly reason?: unknown;
  readonly message?: unknown;
}

function isEvent(found: unknown): found is Telling {
  return typeof found === "object" && found !== null && "type" in found && "target" in found;
}

function ofEvent({ target, error, reason, message }: Telling): string {
  const cause = error ?? reason ?? message;
  if (cause !== undefined) return inShort(cause);
  const file = typeof target === "object" && target !== null ? fileOf(target) : "";
  return file === "" ? "a file did not come" : `${file} did not come`;
}

/** The name of the file a script or a style sheet was to be, without its folder. */
function fileOf(element: object): string {
  const address: unknown = Reflect.get(element, "src") ?? Reflect.get(element, "href");
  return typeof address === "string" ? (/[\w.-]+$/u.exec(address)?.[0] ?? "") : "";
}

function inShort(error: unknown): string {
  if (typeof error === "string") return clean(error);
  if (typeof error !== "object" || error === null || !("message" in error)) return "not an error";
  const name = "name" in error ? String(error.name) : "Error";
  const words = clean(String(error.message));
  return words === "" ? name : `${name}, ${words}`;
}

const clean = (text: string): string => text.replaceAll(/\S*[/?]\S*/gu, "…").slice(0, 120);
