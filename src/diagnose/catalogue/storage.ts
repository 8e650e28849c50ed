import type { Entry } from "./entry.js";

/** Files that could not be written. */
export const STORAGE = [
  {
    id: "finalize-failed-data-kept",
    title: "The file could not be written, but the data was kept beside it",
    audience: "connector",
    level: "error",
    covers: ["L36"],
    signals: {
      text: [
        { needle: "working database PRESERVED", strength: "exact" },
        { needle: "deferred index rebuild failed", strength: "exact" },
        {
          needle: "unsaved data preserved under",
          pattern: /unsaved data preserved under (?<folder>[^\s"]{1,300})/i,
          strength: "exact",
        },
      ],
    },
    aliases: ["save failed", "finalize timeout"],
    symptom: "The run fails at its very end and names a folder or database that it left in place.",
    causes: ["The disk is full, for the file or for the temp folder.", "Finishing took longer than its time limit."],
    fixes: [
      {
        text: "Free space first; the folder named in the message holds the whole sync and can be kept for recovery.",
        command: "df -h /tmp .",
      },
      {
        text: "Give the end of the run more time, or another temp folder.",
        command: "BATON_C1Z_FINALIZE_TIMEOUT=30m baton-yourservice --c1z-temp-dir /data/tmp",
      },
    ],
    next: ["`no-temp-space` when nothing was preserved."],
    links: [],
    samples: {
      matches: [
        "deferred index rebuild failed; working database PRESERVED",
        "save failed, store left open and unsaved data preserved under /tmp/c1z-pebble123",
      ],
      others: ["pebble engine: disk full (ENOSPC)"],
    },
  },
  {
    id: "wal-checkpoint-failed",
    title: "The database's last pages may not be in the file",
    audience: "connector",
    level: "warning",
    covers: ["L37"],
    signals: {
      text: [
        {
          needle: "WAL checkpoint",
          pattern: /WAL checkpoint (?<how>failed|incomplete) before close/i,
          strength: "exact",
        },
      ],
    },
    aliases: ["WAL checkpoint"],
    symptom: "A SQLite archive was closed while part of it was still in the write-ahead log.",
    causes: ["The disk was full, or another process held the database."],
    fixes: [{ text: "Run the sync again, then check the file.", command: "baton validate -f sync.c1z --deep" }],
    next: [],
    links: [],
    samples: {
      matches: ["WAL checkpoint failed before close", "WAL checkpoint incomplete before close"],
      others: ["deferred index rebuild failed; working database PRESERVED"],
    },
  },
] as const satisfies readonly Entry[];
