import type { Archive } from "../c1z/archive.js";
import type { ConnectorSubject } from "../doctor/connector/connector-check.js";
import { validationSummary } from "../doctor/connector/validation-summary.js";

/** Asks the rules of `baton validate` about an archive, with the configuration that `folder` has. */
export function validationIn(folder: string): ConnectorSubject["validate"] {
  return async (archive: Archive, file: string) => {
    const { findingsIn } = await import("./findings-in.js");
    return validationSummary(findingsIn(archive, file, { folder }), file);
  };
}
