import * as Flags from "@oclif/core/flags";
import { FAIL_ON } from "../findings/finding.js";
import { FINDINGS_FORMATS } from "../render/findings/formats.js";
import { jsonFlag, whereFlag } from "./flags.js";

/** What every command with findings takes: where its report goes, what fails, what is known. */
export const findingsFlags = {
  "output-format": Flags.option({ options: FINDINGS_FORMATS })({
    char: "o",
    summary: "form of the report (default: console)",
    helpGroup: "GLOBAL",
  }),
  json: jsonFlag,
  "output-file": Flags.string({
    summary:
      "write the report there, too, in the form that the file's ending, FORM= or -o says; may be repeated; -: there alone, to standard output",
    helpValue: "[FORM=]PATH",
    multiple: true,
    multipleNonGreedy: true,
  }),
  where: whereFlag("only findings for which this CEL condition holds (baton help where)"),
  "fail-on": Flags.option({ options: FAIL_ON })({ summary: "level from which on findings fail (default: error)" }),
  "max-warnings": Flags.integer({ summary: "fail on more warnings than this", min: 0 }),
  config: Flags.string({ summary: "configuration file (default: looked for from the working folder upwards)" }),
  baseline: Flags.string({ summary: "file with known findings; only others count" }),
  "write-baseline": Flags.boolean({ summary: "write what is found to the --baseline file, and don't fail" }),
  "hash-ids": Flags.boolean({ summary: "replace ids, names and e-mails by salted hashes" }),
  "hash-salt": Flags.string({
    summary: "salt that makes hashes comparable between runs (default: a random one)",
    env: "BATON_HASH_SALT",
    dependsOn: ["hash-ids"],
  }),
  "secret-file": Flags.string({
    summary: "file with the salt, which counts rather than --hash-salt; sanitize takes the same one",
    dependsOn: ["hash-ids"],
  }),
};
