import { C1zError } from "../c1z/errors.js";

/** Too many in the process, and in the whole system; the texts are those of the dynamic linker, which gives no code. */
const SIGNS = /\b(?:EMFILE|ENFILE)\b|[Tt]oo many open files/;
const MOST_CAUSES = 5;

/**
 * The refusal for an error that was caused by too few file descriptors, wherever it occurred (reading a file, loading a part of
 * the program); undefined for any other error.
 */
export function tooManyOpenFiles(error: unknown): C1zError | undefined {
  let at: unknown = error;
  for (let depth = 0; depth < MOST_CAUSES && at instanceof Error; depth++) {
    const code = "code" in at ? String(at.code) : "";
    if (SIGNS.test(code) || (isOfTheSystem(at) && SIGNS.test(at.message))) return refusal(at);
    at = at.cause;
  }
  return undefined;
}

/** Only our own messages contain text from an archive. */
function isOfTheSystem(error: Error): boolean {
  return !(error instanceof C1zError);
}

function refusal(cause: Error): C1zError {
  return new C1zError("C1Z_TOO_MANY_OPEN_FILES", "This process may not open as many files as it needs.", {
    cause,
    hint: isOfAllProcesses(cause)
      ? "All processes of this computer together have too many open: end some, or raise the limit of the system."
      : "Raise its limit: `ulimit -n` shows it, 1024 is enough (`ulimit -n 1024`); with several archives at once, a few more for each.",
  });
}

/** ENFILE: no limit of this process would change it. */
function isOfAllProcesses(error: Error): boolean {
  return /\bENFILE\b/.test(`${"code" in error ? String(error.code) : ""} ${error.message}`);
}
