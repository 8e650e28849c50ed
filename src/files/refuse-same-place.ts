import { C1zError } from "../c1z/errors.js";
import { outputTarget } from "./output-target.js";

/** Throws `C1Z_INVALID_SETTING` where two of the paths that `flag` names lead to one place: the later output would replace the other. */
export function refuseSamePlace(paths: readonly string[], flag: string): void {
  const places = new Set<string>();
  for (const path of paths) {
    const place = placeOf(path);
    if (places.has(place)) {
      throw new C1zError("C1Z_INVALID_SETTING", `${flag} ${path}: another output goes there already.`);
    }
    places.add(place);
  }
}

/** The same for two names of one place. */
function placeOf(path: string): string {
  const target = outputTarget(path);
  if (target.kind === "standard output") return "-";
  return target.kind === "descriptor" ? `descriptor ${target.descriptor}` : target.path;
}
