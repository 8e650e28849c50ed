import { C1zError } from "../c1z/errors.js";
import { readSettingFile } from "./read-setting-file.js";

const LEAST_BYTES = 32;
const MOST_BYTES = 64 * 1024;

/** The secret in a file, for hashes and replacements: its text without white space around it. Throws `C1Z_INVALID_SETTING` if it is too short to be one. */
export function readSecret(path: string): Buffer {
  const secret = Buffer.from(readSettingFile(path, { noun: "secret file", mostBytes: MOST_BYTES }).trim(), "utf8");
  if (secret.length >= LEAST_BYTES) return secret;
  throw new C1zError(
    "C1Z_INVALID_SETTING",
    `The secret file ${path} has ${secret.length} bytes; a secret has ${LEAST_BYTES} or more.`,
    {
      file: path,
      hint: "`openssl rand -hex 32 > secret` makes one.",
    },
  );
}
