import { closeSync, constants, fstatSync, openSync, readFileSync, type Stats } from "node:fs";
import { C1zError } from "../c1z/errors.js";
import { errorCode } from "./system-error.js";

/** What a settings file is called, how large it may be, and what to do if it can't be read. */
export interface SettingFileKind {
  /** As in "the configuration". */
  readonly noun: string;
  readonly mostBytes: number;
  readonly hint?: string;
  /** The same for who typed a command. */
  readonly commandHint?: string;
}

/**
 * The text of a settings file. A pipe or device is refused and never waited for, because the file may have been found by its
 * name alone. Throws `C1Z_INVALID_SETTING`.
 */
export function readSettingFile(path: string, kind: SettingFileKind): string {
  try {
    // Without O_NONBLOCK, opening a named pipe waits for a writer. Windows has neither.
    const file = openSync(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
    try {
      check(path, fstatSync(file), kind);
      return readFileSync(file, "utf8");
    } finally {
      closeSync(file);
    }
  } catch (error) {
    const code = errorCode(error);
    if (error instanceof C1zError || code === undefined) throw error;
    const { noun, hint, commandHint } = kind;
    throw new C1zError("C1Z_INVALID_SETTING", `The ${noun} ${path} can't be read (${code}).`, {
      cause: error,
      file: path,
      hint,
      commandHint,
    });
  }
}

function check(path: string, status: Stats, { noun, mostBytes }: SettingFileKind): void {
  if (!status.isFile()) {
    const what = status.isDirectory() ? "a folder" : status.isFIFO() ? "a pipe" : "a device";
    throw new C1zError("C1Z_INVALID_SETTING", `The ${noun} ${path} can't be read: it is ${what}, no regular file.`, {
      file: path,
    });
  }
  if (status.size > mostBytes) {
    const text = `${path} has ${status.size} bytes; a ${noun} has ${mostBytes} at most.`;
    throw new C1zError("C1Z_INVALID_SETTING", text, { file: path });
  }
}
