import { posix } from "node:path";
import type { ConnectorRun, Mount, Place } from "./connector-run.js";

/** Whether a path of a run can be written: `no` with the place that says why not, `unknown` where nothing is said. */
export type Writable = { readonly kind: "yes" | "unknown" } | { readonly kind: "no"; readonly because: Place };

/** Where the published images run, unless told otherwise. Source: their base image, distroless "nonroot". */
const IMAGE_HOME = "/home/nonroot";

/** The absolute form of a path inside of a run. */
export function absolutePath(run: ConnectorRun, path: string): string {
  return posix.normalize(posix.isAbsolute(path) ? path : posix.join(run.workingFolder ?? IMAGE_HOME, path));
}

/** Whether files can be made in a folder of the run. The innermost mount decides, then the root. */
export function isFolderWritable(run: ConnectorRun, folder: string): Writable {
  const path = absolutePath(run, folder);
  const mount = run.mounts.filter((one) => holds(one, path)).sort((a, b) => b.path.length - a.path.length)[0];
  if (mount !== undefined) return mount.isWritable ? { kind: "yes" } : { kind: "no", because: mount };
  return run.readOnlyRoot === undefined ? { kind: "unknown" } : { kind: "no", because: run.readOnlyRoot };
}

function holds({ path: written }: Mount, path: string): boolean {
  const mount = posix.normalize(written).replace(/(.)\/$/, "$1");
  return path === mount || path.startsWith(mount === "/" ? "/" : `${mount}/`);
}
