import { setFlagsFromString } from "node:v8";

/**
 * How many bytes of bytecode V8's optimizing compiler may put into one function from those that it calls. V8's own limit is 920. A command
 * runs for a second or two, so what compiling takes counts as much as what it saves; bench/README.md has the figures.
 */
const MOST_INLINED_BYTES = 200;
/** Whose V8 has this flag, as was tried. One that does not know a flag says so on standard error, and goes on. */
const TRIED_VERSIONS: readonly string[] = ["20", "22", "24"];

/** The V8 flags for a version of Node.js such as `22.3.1`, as on its command line; undefined where none is known to help. */
export function inliningFlag(version: string): string | undefined {
  const [major = ""] = version.split(".");
  return TRIED_VERSIONS.includes(major) ? `--max-inlined-bytecode-size-cumulative=${MOST_INLINED_BYTES}` : undefined;
}

/** Sets that flag for this process. It acts on what is compiled from now on. */
export function limitInlining(): void {
  const flag = inliningFlag(process.versions.node);
  if (flag !== undefined) setFlagsFromString(flag);
}
