import { open } from "node:fs/promises";

/**
 * Waits until files, or the names in folders, are on the disk: without that, after a power failure a file that was named last could be there without
 * those before it. Throws the system's errors.
 */
export async function settle(paths: readonly string[]): Promise<void> {
  await Promise.all(paths.map(settleOne));
}

async function settleOne(path: string): Promise<void> {
  const file = await open(path, "r");
  try {
    await file.sync();
  } catch (error) {
    // Some file systems, and Windows, do not do this for folders.
    if (!(await file.stat()).isDirectory()) throw error;
  } finally {
    await file.close();
  }
}
