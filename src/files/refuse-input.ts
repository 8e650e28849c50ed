import { type BigIntStats, fstatSync, statSync } from "node:fs";
import { C1zError } from "../c1z/errors.js";
import { outputTarget } from "./output-target.js";

/** A file that is read: its path, or an open descriptor (0 for standard input). */
export type InputFile = string | number;

/**
 * Throws `C1Z_OUTPUT_IS_INPUT` if an output is one of the files that are read, under any name or link, because their content
 * would be lost. Two paths to files that do not exist yet are compared by the place. Terminals and `/dev/null` may be both
 * input and output.
 */
export function refuseInput(out: InputFile, inputs: readonly InputFile[]): void {
  const written = identity(out);
  if (written === undefined) return;
  const input = inputs.find((one) => identity(one) === written);
  if (input === undefined) return;
  const name = typeof out === "number" ? "Standard output" : out;
  const what =
    typeof input === "number" ? "standard input" : input === out ? "a file that is read" : `${input}, which is read`;
  throw new C1zError("C1Z_OUTPUT_IS_INPUT", `${name} is ${what}: writing there would destroy it. It was not touched.`, {
    hint: "Name another place for the output.",
    ...(typeof out === "string" && { file: out }),
  });
}

/** Device and inode, or the place where a file will be; undefined for what may be read and written at the same time. */
function identity(file: InputFile): string | undefined {
  if (typeof file === "number") return ofStatus(() => fstatSync(file, { bigint: true }));
  let target: ReturnType<typeof outputTarget>;
  try {
    target = outputTarget(file);
  } catch {
    return undefined;
  }
  if (target.kind === "standard output") return identity(1);
  if (target.kind === "descriptor") return identity(target.descriptor);
  if (target.kind === "file" && !target.exists) return target.path;
  const place = target.kind === "file" ? target.path : file;
  return ofStatus(() => statSync(place, { bigint: true }));
}

function ofStatus(read: () => BigIntStats): string | undefined {
  try {
    const status = read();
    return status.isFile() || status.isFIFO() ? `${status.dev}:${status.ino}` : undefined;
  } catch {
    return undefined;
  }
}
