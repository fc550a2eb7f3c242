type Schema = Readonly<Record<string, unknown>>;

/** Whether a value fits a JSON Schema, for the keywords config.schema.json uses; others throw. */
export function fitsSchema(value: unknown, schema: unknown, root: unknown = schema): boolean {
  const check = (inner: unknown, part: unknown) => fitsSchema(inner, part, root);
  return Object.entries(asSchema(schema)).every(([keyword, rule]) => {
    switch (keyword) {
      case "$schema":
      case "$defs":
      case "title":
      case "description":
      case "default":
        return true;
      case "$ref":
        return check(value, refer(root, String(rule)));
      case "type":
        return [rule].flat().some((type) => isType(value, String(type)));
      case "const":
        return value === rule;
      case "enum":
        return [rule].flat().includes(value);
      case "pattern":
        return typeof value !== "string" || new RegExp(String(rule), "u").test(value);
      case "minimum":
        return typeof value !== "number" || value >= Number(rule);
      case "maximum":
        return typeof value !== "number" || value <= Number(rule);
      case "required":
        return !isObject(value) || [rule].flat().every((key) => String(key) in value);
      case "properties":
        return (
          !isObject(value) ||
          Object.entries(asSchema(rule)).every(
            ([key, part]) => !(key in value) || check(value[key], part),
          )
        );
      case "additionalProperties":
        return !isObject(value) || Object.keys(value).every((key) => key in propertiesOf(schema));
      case "items":
        return !Array.isArray(value) || value.every((item) => check(item, rule));
      case "anyOf":
        return [rule].flat().some((part) => check(value, part));
      case "oneOf":
        return [rule].flat().filter((part) => check(value, part)).length === 1;
      default:
        throw new Error(`The schema uses ${keyword}, which this check does not know.`);
    }
  });
}

/** Every property a schema knows, as dotted paths; those of list items behind `[]`. */
export function schemaPaths(schema: unknown, root: unknown = schema, path = ""): string[] {
  const here = asSchema(schema);
  if (typeof here["$ref"] === "string") return schemaPaths(refer(root, here["$ref"]), root, path);
  const paths = new Set<string>();
  const add = (part: unknown, at: string) => {
    for (const inner of schemaPaths(part, root, at)) paths.add(inner);
  };
  for (const [key, part] of Object.entries(propertiesOf(schema))) {
    const inner = path === "" ? key : `${path}.${key}`;
    paths.add(inner);
    add(part, inner);
  }
  if (Array.isArray(here["oneOf"])) for (const option of here["oneOf"]) add(option, path);
  if (here["items"] !== undefined) add(here["items"], `${path}[]`);
  return [...paths].toSorted();
}

function propertiesOf(schema: unknown): Schema {
  return asSchema(asSchema(schema)["properties"] ?? {});
}

function asSchema(value: unknown): Schema {
  if (!isObject(value)) throw new Error("A schema is an object.");
  return value;
}

function refer(root: unknown, reference: string): unknown {
  return reference
    .split("/")
    .slice(1)
    .reduce((part, key) => asSchema(part)[key], root);
}

function isObject(value: unknown): value is Schema {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function isType(value: unknown, type: string): boolean {
  if (type === "null") return value === null;
  if (type === "array") return Array.isArray(value);
  if (type === "object") return isObject(value);
  if (type === "integer") return Number.isInteger(value);
  return typeof value === type;
}
