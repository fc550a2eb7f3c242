/** As all databases of this product begin. */
const OURS = "isotherm";

/**
 * Whether this browser keeps anything of this product in a database; true where it cannot tell,
 * so that nothing that was kept is ever left lying.
 */
export async function isAnythingKept(
  databases: Pick<IDBFactory, "databases"> | undefined = globalThis.indexedDB,
): Promise<boolean> {
  try {
    const found = await databases?.databases();
    return found === undefined || found.some(({ name }) => name?.startsWith(OURS) === true);
  } catch {
    return true;
  }
}
