const TELLING =
  /token|secret|passw|credential|jwt|bearer|assertion|authorization|apikey|accesskey/u;
const WORDS = new Set(["key", "auth", "pwd", "pass"]);

/** Whether a parameter of this name may carry a secret: such a one is never read nor written. */
export function isSecretName(name: string): boolean {
  const words = name
    .replaceAll(/([a-z0-9])([A-Z])/gu, "$1 $2")
    .toLowerCase()
    .split(/[^a-z0-9]+/u);
  return words.some((word) => WORDS.has(word)) || TELLING.test(words.join(""));
}
