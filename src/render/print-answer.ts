import type { Block } from "../document/document.js";
import { standardOutput } from "../terminal/standard-output.js";
import type { DocumentFormat } from "./print-document.js";

/**
 * Prints an answer on standard output; only the form that is asked for is made. `indent`: blanks that JSON is indented by; without it,
 * JSON is one line.
 */
export async function printAnswer(
  format: DocumentFormat | "json",
  { blocks, json }: { readonly blocks: () => Iterable<Block>; readonly json: () => unknown },
  indent?: number,
): Promise<void> {
  if (format === "json") {
    standardOutput.write(Buffer.from(`${JSON.stringify(json(), undefined, indent)}\n`));
    return;
  }
  const { printDocument } = await import("./print-document.js");
  await printDocument(blocks(), format);
}
