import type { Entry } from "./entry.js";

/** Tables and columns of an archive; other databases of SQLite have their own. */
const OF_AN_ARCHIVE = /v1_|connector_|sync_|c1z|archive|Sqlite/i;

/** `.c1z` files that cannot be read, in the words of the SDK's tools and of this one. */
export const ARCHIVE_FILES = [
  {
    id: "archive-missing-or-empty",
    title: "There is no such file, or it is empty",
    audience: "archive",
    level: "error",
    covers: ["F1"],
    signals: {
      text: [
        {
          needle: "does not exist or is empty",
          pattern: /(?:pebble: )?read-only open: (?<path>\S{1,400}) does not exist or is empty/i,
          strength: "exact",
        },
        { needle: "C1Z_NOT_FOUND", strength: "exact" },
        { needle: "C1Z_EMPTY_FILE", strength: "exact" },
        { needle: "is empty (0 bytes)", strength: "exact" },
      ],
    },
    aliases: ["Did sync produce a .c1z file", "no c1z file", "empty file", "read-only open"],
    symptom:
      "Opening fails before anything is read. The Go tool names Pebble in its message even when no Pebble file was ever there.",
    causes: [
      "Wrong path or folder, or the connector wrote to another `--file`.",
      "The run failed at its first check, or was killed: then it leaves no file.",
      "A download or copy made the name but not the content (0 bytes).",
    ],
    fixes: [
      { text: "See what is there.", command: "ls -l *.c1z; baton syncs -f sync.c1z" },
      { text: "If the run made no file, its log says why.", command: "baton logs connector.log" },
    ],
    next: [],
    links: [],
    samples: {
      matches: ["pebble: read-only open: /data/sync.c1z does not exist or is empty", "sync.c1z is empty (0 bytes)."],
      others: ["c1z: invalid file", "unexpected EOF"],
    },
  },
  {
    id: "archive-not-c1z",
    title: "The file is not a `.c1z` archive",
    audience: "archive",
    level: "error",
    covers: ["F2"],
    signals: {
      text: [
        { needle: "c1z: invalid file", strength: "exact" },
        { needle: "C1Z_NOT_AN_ARCHIVE", strength: "exact" },
        { needle: "not a c1z archive", strength: "exact" },
      ],
    },
    aliases: ["invalid file", "wrong magic"],
    symptom: "The first five bytes are neither `C1ZF\\0` (v1) nor `C1Z3\\0` (v3).",
    causes: [
      "It is packed once more (gzip, zip).",
      "It is a git-lfs pointer, an HTML error page or JSON that a download saved under this name.",
      "It is the bare SQLite database that was once inside.",
    ],
    fixes: [
      {
        text: "Look at the first bytes; this tool's error says what they look like.",
        command: "head -c 16 sync.c1z | od -An -c; file sync.c1z",
      },
    ],
    next: [],
    links: [],
    samples: {
      matches: ["c1z: invalid file", "sync.c1z is gzip data, not a c1z archive."],
      others: ["unexpected EOF", "c1z: window size exceeded"],
    },
  },
  {
    id: "archive-cut-short",
    title: "The archive is cut short",
    audience: "archive",
    level: "error",
    covers: ["F3", "F4", "F5", "F7"],
    signals: {
      text: [
        {
          needle: "envelope truncated",
          pattern: /c1z v3: envelope truncated(?:: (?<where>[^\n"]{1,120}))?/i,
          strength: "exact",
        },
        { needle: "trailer magic missing", strength: "exact" },
        { needle: "C1Z_TRUNCATED", strength: "exact" },
        { needle: "is cut short", strength: "exact" },
        { needle: "unexpected EOF", demands: /c1z|archive|envelope|manifest|frame|zstd|decompress/i, strength: "weak" },
      ],
    },
    aliases: ["truncated", "incomplete download", "file too short"],
    symptom:
      "`unexpected EOF` (v1, or under five bytes) or a missing trailer (v3). A file with only its header is worse: the Go tool then says that there is no finished sync, with exit status 0.",
    causes: [
      "The copy or upload was interrupted.",
      "The disk was full while writing.",
      "Somebody read it while it was being written.",
    ],
    fixes: [
      {
        text: "Compare size and checksum with the original, and copy again.",
        command: "ls -l sync.c1z && sha256sum sync.c1z",
      },
      { text: "If the original is cut too, sync again: the rest is not in the file." },
    ],
    next: ["`no-temp-space` on the machine that wrote it."],
    links: [],
    samples: {
      matches: [
        "c1z v3: envelope truncated: reading manifest: unexpected EOF",
        "trailer magic missing",
        "failed to open c1z file: unexpected EOF",
        "sync.c1z is cut short: it ends at byte 3, inside its header.",
      ],
      others: ["CRC check failed", "connection closed before response\nEOF"],
    },
  },
  {
    id: "archive-damaged",
    title: "The archive's content is damaged",
    audience: "archive",
    level: "error",
    covers: ["F6", "F8", "F9"],
    signals: {
      text: [
        { needle: "CRC check failed", strength: "exact" },
        {
          needle: "hash mismatch",
          pattern: /(?<part>manifest bytes|raw bytes|trailer index) hash mismatch/i,
          strength: "exact",
        },
        { needle: "corrupt envelope head", strength: "exact" },
        { needle: "C1Z_CORRUPT", strength: "exact" },
      ],
    },
    aliases: ["checksum mismatch", "corrupt frame", "bit flip"],
    symptom: "A checksum does not fit: of a zstd frame (v1), of the manifest, the index or one stored file (v3).",
    causes: ["The transfer changed bytes (text mode, a proxy, a bad disk).", "The file was edited."],
    fixes: [
      { text: "Fetch it again, in binary mode, and compare checksums." },
      {
        text: "v3: the damaged entry is named; the others may still be read, so look at what is left before syncing again.",
        command: "baton validate -f sync.c1z --deep",
      },
    ],
    next: [],
    links: [],
    samples: {
      matches: [
        "CRC check failed",
        "c1z v3: manifest bytes hash mismatch (index records ab, head hashes to cd): corrupt envelope head",
        "raw bytes hash mismatch (corrupt frame)",
        "trailer index hash mismatch (corrupt index)",
      ],
      others: ["unexpected EOF", "c1z v3: envelope truncated: reading manifest"],
    },
  },
  {
    id: "archive-too-large",
    title: "The archive decodes to more than the limit",
    audience: "archive",
    level: "error",
    covers: ["F10"],
    signals: {
      text: [
        { needle: "max decoded size exceeded", strength: "exact" },
        { needle: "C1Z_TOO_LARGE", strength: "exact" },
      ],
    },
    aliases: ["decoder max decoded size", "file too big"],
    symptom:
      "Reading stops at the cap for decoded data (3 GiB unless set), which protects against files made to fill the disk.",
    causes: ["The sync really is that large.", "The file is made to be (a decompression bomb)."],
    fixes: [
      {
        text: "If you trust its origin, raise the cap (MiB).",
        command: "BATON_DECODER_MAX_DECODED_SIZE_MB=20480 baton stats -f sync.c1z",
      },
    ],
    next: [],
    links: [{ title: "Large files in the SDK (#940)", url: "https://github.com/conductorone/baton-sdk/pull/940" }],
    samples: {
      matches: [
        "c1z: max decoded size exceeded, increase DecoderMaxDecodedSize using BATON_DECODER_MAX_DECODED_SIZE_MB environment variable",
      ],
      others: ["c1z: window size exceeded, increase DecoderMaxMemory"],
    },
  },
  {
    id: "archive-window-too-large",
    title: "The archive needs a larger decoding window",
    audience: "archive",
    level: "error",
    covers: ["F11"],
    signals: { text: [{ needle: "window size exceeded", strength: "exact" }] },
    aliases: ["zstd window", "decoder max memory"],
    symptom: "The zstd frame asks for more memory than allowed.",
    causes: ["It was packed with an unusually large window (`zstd --long`, `--ultra`)."],
    fixes: [
      { text: "Allow more memory for it (MiB).", command: "BATON_DECODER_MAX_MEMORY_MB=512 baton stats -f sync.c1z" },
    ],
    next: [],
    links: [],
    samples: {
      matches: [
        "c1z: window size exceeded, increase DecoderMaxMemory using BATON_DECODER_MAX_MEMORY_MB environment variable",
      ],
      others: ["c1z: max decoded size exceeded, increase DecoderMaxDecodedSize"],
    },
  },
  {
    id: "archive-written-by-newer",
    title: "The archive was written by something newer",
    audience: "archive",
    level: "error",
    covers: ["F12"],
    signals: {
      text: [
        { needle: "unknown engine name in manifest", strength: "exact" },
        { needle: "format newer than this binary supports", strength: "exact" },
        { needle: "C1Z_UNSUPPORTED", strength: "exact" },
      ],
    },
    aliases: ["unknown engine", "newer pebble", "unsupported format"],
    symptom: "The envelope is fine, but names a storage engine or a format version that the reader does not know.",
    causes: ["A newer SDK wrote it."],
    fixes: [
      {
        text: "Update the reading tool, or have the connector write the older kind.",
        command: "baton-yourservice --storage-engine sqlite",
      },
    ],
    next: [],
    links: [],
    samples: {
      matches: ["unknown engine name in manifest", "pebble file format newer than this binary supports"],
      others: ["c1z: invalid file"],
    },
  },
  {
    id: "archive-unsafe-path",
    title: "The archive holds a path that points outside of it",
    audience: "archive",
    level: "error",
    covers: ["F13"],
    signals: {
      text: [
        { needle: "unsafe tar entry path", strength: "exact" },
        { needle: "unsafe indexed entry path", strength: "exact" },
      ],
    },
    aliases: ["path traversal"],
    symptom: "A name with `..`, an absolute path or a link is refused.",
    causes: ["No SDK writes such names: the file was tampered with or made by other means."],
    fixes: [{ text: "Do not use it. Get the file from its source again, and tell whoever runs that source." }],
    next: [],
    links: [],
    samples: {
      matches: ["unsafe tar entry path", 'unsafe indexed entry path "../../etc/passwd"'],
      others: ["unknown engine name in manifest"],
    },
  },
  {
    id: "archive-wal-left-on",
    title: "The database inside still expects its write-ahead log",
    audience: "archive",
    level: "warning",
    covers: ["F14"],
    signals: {
      text: [
        { needle: "SQLITE_CANTOPEN", strength: "exact" },
        { needle: "unable to open database file", demands: /c1z|SqliteError|archive/i, strength: "strong" },
      ],
    },
    aliases: ["WAL header", "in-progress file"],
    symptom: "The first query of other programs fails with SQLITE_CANTOPEN although the file unpacks well.",
    causes: [
      "It was saved while the sync ran: bytes 18 and 19 of the database header say that a `-wal` file belongs to it.",
    ],
    fixes: [
      {
        text: "Read it with this tool, which changes the two bytes in its private copy. What stood only in the lost log is missing.",
        command: "baton syncs -f sync.c1z",
      },
    ],
    next: [],
    links: [],
    samples: {
      matches: ["SqliteError: SQLITE_CANTOPEN: unable to open database file"],
      others: ["WAL checkpoint failed before close"],
    },
  },
  {
    id: "archive-database-broken",
    title: "The database inside is broken or of an unknown layout",
    audience: "archive",
    level: "error",
    covers: ["F15"],
    signals: {
      text: [
        {
          needle: "no such table",
          pattern: /no such table: (?<table>\S{1,100})/i,
          demands: OF_AN_ARCHIVE,
          strength: "exact",
        },
        {
          needle: "no such column",
          pattern: /no such column: (?<column>\S{1,100})/i,
          demands: OF_AN_ARCHIVE,
          strength: "exact",
        },
        { needle: "database disk image is malformed", strength: "exact" },
        { needle: "C1Z_FOREIGN_DATABASE", strength: "exact" },
      ],
    },
    aliases: ["quick_check", "malformed database", "old schema"],
    symptom: "The file unpacks, but rows or whole tables cannot be read.",
    causes: [
      "Damage that happened before it was packed (disk full, crash).",
      "A very old SDK without some of the tables, or a database that is not a sync at all.",
    ],
    fixes: [
      { text: "Check every page; the report names the tables.", command: "baton validate -f sync.c1z --deep" },
      { text: "Sync again with a current connector." },
    ],
    next: [],
    links: [],
    samples: {
      matches: [
        "SQL logic error: no such table: v1_grants",
        "no such column: sync_type",
        "database disk image is malformed",
      ],
      others: ["CRC check failed"],
    },
  },
  {
    id: "no-temp-space",
    title: "No room on a disk, or no folder for temporary files",
    audience: "archive",
    level: "error",
    covers: ["F16"],
    signals: {
      text: [
        { needle: "disk full (ENOSPC)", strength: "exact" },
        { needle: "no space left on device", strength: "exact" },
        { needle: "ENOSPC", strength: "strong" },
        { needle: "C1Z_NO_TEMP_SPACE", strength: "exact" },
      ],
      exitCode: [8],
    },
    aliases: ["disk full", "temp folder", "c1z-temp-dir"],
    symptom: "Writing or unpacking stops. An archive needs about seven times its own size while it is open.",
    causes: [
      "The disk of the path in the message is full: where the archive or an output is written.",
      "The disk of the temp folder is full, often with `c1z-pebble…` folders of killed runs.",
      "The folder given with `--c1z-temp-dir` does not exist.",
    ],
    fixes: [
      {
        text: "Look which disk is full, here or where the message says, and clean up.",
        command: "df -h . /tmp; du -sh /tmp/c1z-pebble* 2>/dev/null",
      },
      {
        text: "For temporary files, use another place.",
        command: "BATON_TMPDIR=/data/tmp baton stats -f sync.c1z\nbaton-yourservice --c1z-temp-dir /data/tmp",
      },
    ],
    next: [],
    links: [],
    samples: {
      matches: [
        "pebble engine: disk full (ENOSPC)",
        "write /tmp/x: no space left on device",
        "write /data/sync.c1z: no space left on device",
      ],
      others: ["deferred index rebuild failed; working database PRESERVED"],
    },
  },
  {
    id: "no-engine",
    title: "baton has nothing to read SQLite or zstd with",
    audience: "archive",
    level: "error",
    covers: [],
    signals: {
      text: [
        { needle: "C1Z_NO_ENGINE", strength: "exact" },
        { needle: "Going on with Node's own SQLite", strength: "exact" },
        { needle: "Going on with Node's own zstd", strength: "exact" },
      ],
    },
    aliases: ["native modules", "better-sqlite3", "zstd-napi", "NODE_MODULE_VERSION"],
    symptom:
      "Nothing is wrong with the archive. baton says that better-sqlite3 or zstd-napi is not installed, or does not load, and goes on " +
      "with what Node itself has: the same output, a little later. Node before 22.15 (of 23, before 23.8) has neither, so archives " +
      "can't be read.",
    causes: [
      "npm could neither fetch these modules nor build them (no network, no C++ compiler, make or Python) and left them out.",
      "They were installed with `--ignore-scripts`, or `--omit=optional`.",
      "Node was changed since: a module built for one version does not load in another.",
    ],
    fixes: [
      {
        text: "Where they are missing: install again where they can be fetched or built.",
        command: "npm install --global c1z",
      },
      {
        text: "Where one does not load: build it anew; the message has the folder.",
        command: "npm rebuild --prefix FOLDER better-sqlite3 zstd-napi",
      },
      { text: "Or use Node 22.15 or later and leave it at that." },
    ],
    next: [],
    links: [],
    samples: {
      matches: [
        "(C1Z_NO_ENGINE)",
        "Going on with Node's own SQLite and zstd, a little slower: zstd-napi is not installed",
      ],
      others: ["database disk image is malformed", "no space left on device"],
    },
  },
  {
    id: "archive-without-finished-sync",
    title: "The file holds no finished (full) sync",
    audience: "archive",
    level: "error",
    covers: ["A18", "A19", "F4"],
    signals: {
      text: [
        { needle: "No finished sync found", strength: "exact" },
        { needle: "no finished full sync found", strength: "exact" },
        { needle: "C1Z_NO_SYNC", strength: "exact" },
        { needle: "cannot diff single sync run", strength: "exact" },
      ],
    },
    aliases: ["no finished sync", "unfinished sync", "partial sync only", "only one sync in file"],
    symptom:
      "Lists are empty or refused. The Go tool says so in plain text with exit status 0, also when JSON was asked for.",
    causes: [
      "The run ended with an error in the middle, or is still going: the sync was begun and not finished.",
      "The file holds only targeted or partial syncs.",
      "`diff` inside one file: a v3 file holds a single sync, so there is nothing to compare.",
    ],
    fixes: [
      { text: "See which syncs there are, of which type, finished or not.", command: "baton syncs -f sync.c1z" },
      { text: "Run the connector again: it resumes an unfinished sync that is less than a week old." },
      { text: "To compare, keep two files.", command: "baton diff before.c1z after.c1z" },
    ],
    next: ["The log of the run that made the file: `baton logs connector.log`."],
    links: [{ title: "Age limit for resuming (#275)", url: "https://github.com/conductorone/baton-sdk/pull/275" }],
    samples: {
      matches: ["No finished sync found in the c1z", "no finished full sync found", "cannot diff single sync run"],
      others: ["sync exited without finishing", "c1z: invalid file"],
    },
  },
] as const satisfies readonly Entry[];
