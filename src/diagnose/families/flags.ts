import type { Family } from "./family.js";
import { row } from "./row.js";

/** What the SDK says of settings that do not fit together, and pflag and cobra of the command line. */
export const FLAGS: Family = {
  id: "flags",
  title: "Flags and settings of a connector",
  rank: "cause",
  product: "sdk",
  source: { title: "baton-sdk, pkg/field", url: "https://github.com/ConductorOne/baton-sdk/tree/main/pkg/field" },
  rows: [
    row(
      "mutually-exclusive",
      "Settings that exclude each other are set together",
      "Only one of the settings named in the text may be set, as flag, variable (`BATON_…`) or in the file.",
      "Remove all but one of those named in the text.",
      /marked as mutually exclusive|(?:are|is) mutually exclusive|\bonly one of .{1,200} (?:can|may|should|must) be|cannot (?:both be|use both|specify both|set both)|if any flags in the group .{0,200} none of the others can be/i,
    ),
    row(
      "needed-together",
      "Settings that are needed together are not all set",
      "One of those named in the text is missing.",
      "Set all of them, as flag or as `BATON_…` variable.",
      /needed together are missing|if any flags in the group .{0,200} are set they must all be set|must (?:both )?be (?:set|provided|specified) together/i,
    ),
    row(
      "at-least-one",
      "At least one of several settings is needed",
      "None of those named in the text is set.",
      "Set one of them, as flag or as `BATON_…` variable.",
      /at least one field was expected|at least one of the flags|at least one required/i,
    ),
    row(
      "dependent",
      "A setting needs another one to be set",
      "The setting in the text works only with the one it depends on.",
      "Set the other one, too, or remove the first.",
      /are dependent on .{0,300} being set|requires? (?:the )?(?:flag|field) .{0,80} to be set/i,
    ),
    row(
      "unknown-flag",
      "The connector does not know this flag",
      "It is of another connector or version, or has a slip.",
      "`--help` lists the flags of this version.",
      /unknown (?:shorthand )?flag|flag provided but not defined/i,
    ),
    row(
      "unknown-command",
      "The connector does not know this command",
      "A slip; syncing is what a connector does without a command.",
      "`--help` lists its commands.",
      /unknown command "/i,
    ),
    row(
      "flag-argument",
      "A flag has no value or a wrong one",
      "The value is missing, or not of the kind that is wanted.",
      "Give a value of the kind in the text.",
      /flag needs an argument|invalid argument "[^"\n]{0,200}" for|invalid (?:boolean )?value "?[^"\n]{0,200}"? for flag/i,
    ),
    row(
      "config-file",
      "The configuration file cannot be used",
      "It does not exist, or is no valid YAML.",
      "Check path and content.",
      /Config File "[^"]{0,200}" Not Found|error (?:reading|loading) config(?:uration)?(?: file)?|While parsing config|unsupported config type/i,
    ),
    row(
      "field-required",
      "A required setting is missing",
      "The setting named in the text is not given as flag, variable (`BATON_…`) or in the file.",
      "Set it.",
      /field [\w.-]{1,80} (?:of type \w+ )?is marked as required but|required flag\(s\) .{1,300} not set|errors found: |(?:required|mandatory) (?:field|flag|option|config(?:uration)?|setting|parameter|environment variable)s? .{0,80}(?:missing|not set|not provided|empty)/i,
    ),
  ],
};
