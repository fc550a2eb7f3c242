/** What a group is called whose devices have `value` of the label `key`. */
export function groupName(key: string | null, value: string | null): string {
  if (key === null) return "All sensors";
  if (value === null) return `without ${key}`;
  return value === "" ? key : value;
}
