import { fstatSync } from "node:fs";

/** Enough for any error text; more is a log. */
const MOST_BYTES = 4 * 1024 * 1024;

/** Piped input, or input redirected from a file, as text; undefined for a terminal, /dev/null and no input. */
export async function readStandardInput(): Promise<string | undefined> {
  if (!isPiped()) return undefined;
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of process.stdin) {
    chunks.push(chunk);
    bytes += chunk.length;
    if (bytes > MOST_BYTES) break;
  }
  return Buffer.concat(chunks).toString("utf8");
}

/** Whether this process was given input of its own. */
export function isPiped(): boolean {
  try {
    const input = fstatSync(0);
    return input.isFIFO() || input.isFile() || input.isSocket();
  } catch {
    return false;
  }
}
