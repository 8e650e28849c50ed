/** SQLite's result codes (sqlite.org, "Result and Error Codes", "Primary Result Codes"), by number from 0 on. */
const PRIMARY = words(
  "OK ERROR INTERNAL PERM ABORT BUSY LOCKED NOMEM READONLY INTERRUPT IOERR CORRUPT NOTFOUND FULL " +
    "CANTOPEN PROTOCOL EMPTY SCHEMA TOOBIG CONSTRAINT MISMATCH MISUSE NOLFS AUTH FORMAT RANGE NOTADB " +
    "NOTICE WARNING",
);

/** Extended codes ("Extended Result Codes" there): the upper bytes count from 1 within a primary one. */
const EXTENDED: Readonly<Record<string, readonly string[]>> = {
  ERROR: words("MISSING_COLLSEQ RETRY SNAPSHOT"),
  READONLY: words("RECOVERY CANTLOCK ROLLBACK DBMOVED CANTINIT DIRECTORY"),
  IOERR: words(
    "READ SHORT_READ WRITE FSYNC DIR_FSYNC TRUNCATE FSTAT UNLOCK RDLOCK DELETE BLOCKED NOMEM ACCESS CHECKRESERVEDLOCK LOCK " +
      "CLOSE DIR_CLOSE SHMOPEN SHMSIZE SHMLOCK SHMMAP SEEK DELETE_NOENT MMAP GETTEMPPATH CONVPATH VNODE AUTH BEGIN_ATOMIC " +
      "COMMIT_ATOMIC ROLLBACK_ATOMIC DATA CORRUPTFS IN_PAGE",
  ),
  CORRUPT: words("VTAB SEQUENCE INDEX"),
  CANTOPEN: words("NOTEMPDIR ISDIR FULLPATH CONVPATH DIRTYWAL SYMLINK"),
};

/** The name of a result code, such as `SQLITE_CORRUPT` or `SQLITE_CORRUPT_INDEX`; of an unknown extended code that of its primary one. */
export function resultCodeName(code: number): string {
  const primary = PRIMARY[code & 0xff];
  if (primary === undefined) return `SQLITE_${code}`;
  const extended = EXTENDED[primary]?.[(code >> 8) - 1];
  return extended === undefined ? `SQLITE_${primary}` : `SQLITE_${primary}_${extended}`;
}

function words(text: string): readonly string[] {
  return text.split(" ");
}
