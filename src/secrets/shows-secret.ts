import { maskSecrets } from "./mask-secrets.js";

/** `os.environ["NAME"] = `, `settings["name"] = `: the value belongs to the name, which the masking of logs can't see so. */
const ITEM_SET = /[\w.]+\[["'](\w+)["']\][ \t]*=(?!=)/g;

/**
 * What source and settings write in place of a secret: a variable read from the environment, a name, a format string that is
 * all names, dots. The masking of logs takes any of these for the value itself.
 */
const READ_VARIABLE =
  /\b(?:os\.)?(?:environ(?:\.get)?|getenv)\s*[[(]\s*["'][A-Z][A-Z0-9_]*["'](?:,\s*["']{2})?\s*[\])]/g;
const FORMAT = /\bf(["'])(?:[A-Za-z]{1,12} )?\{[A-Za-z_.]+(?:\[["'][A-Z_]+["']\])?\}\1/g;
const ELLIPSIS = /(["'])\.{3}\1/g;
/** `${NAME}`, `${env.NAME}`, without a value to fall back on. */
const REFERENCE = /\$\{(?:env[.:])?[A-Z][A-Z0-9_]*\}/g;
/** The name of a variable, after a colon or equals sign, at the end of a value: `api_key: STRIPE_API_KEY`. */
const VARIABLE_NAME = /(?<=[:=][ \t]*)[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+(?=[ \t]*(?:[,})\]#]|$))/gm;
/** A name or a call in Python, which has its texts in quotes: `token=TOKEN`, `auth_config=AuthConfig(`, `token: str`. */
const PYTHON_NAME = /(?<=[:=][ \t]*)[A-Za-z_]+(?:\.[A-Za-z_]+)*(?=[ \t]*(?:[,(){}\]#:=]|->|$))/gm;

/** What {@link maskSecrets} knows to be no value. */
const NOTHING = '"null"';

/** Whether lines of a project's file hold what the masking of logs would take out. Weighed for safety: doubt is a yes. */
export function showsSecret(lines: string, file: string): boolean {
  const plain = lines
    .replace(ITEM_SET, " $1 =")
    .replace(READ_VARIABLE, NOTHING)
    .replace(FORMAT, NOTHING)
    .replace(ELLIPSIS, NOTHING)
    .replace(REFERENCE, NOTHING)
    .replace(VARIABLE_NAME, NOTHING);
  const text = file.endsWith(".py") ? plain.replace(PYTHON_NAME, NOTHING) : plain;
  return maskSecrets(text) !== text;
}
