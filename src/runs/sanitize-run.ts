import { randomBytes } from "node:crypto";
import { packDatabase } from "../archive-writer/pack-database.js";
import type { Archive } from "../c1z/archive.js";
import { C1zError } from "../c1z/errors.js";
import { openArchive } from "../c1z/open-archive.js";
import type { Sync } from "../c1z/sync.js";
import { fileOutput } from "../export/open-output.js";
import { outputError } from "../export/output-error.js";
import { readSecret } from "../files/read-secret.js";
import { validate } from "../library/validate.js";
import { checkCopy } from "../sanitize/check-copy.js";
import type { ValueChanges } from "../sanitize/message-sanitizer.js";
import { changesFor, type SanitizedArchive, sanitizeArchive } from "../sanitize/sanitize-archive.js";
import { areOutdated } from "../sanitize/sanitize-sync.js";

/** What to copy, and how. */
export interface SanitizeRequest {
  readonly out: string;
  readonly force: boolean;
  /** Undefined: a random secret that nobody learns. */
  readonly secretFile: string | undefined;
  readonly shiftSeconds: number;
  readonly keepsUnknownAnnotations: boolean;
}

const SECRET_BYTES = 32;
/** What these rules find is lost with the syncs that are not copied. */
const ABOUT_OTHER_SYNCS = ["sync-unfinished", "unlisted-sync-rows"];

/**
 * Writes syncs of an archive without what identifies anybody. The copy is read again before it appears: each of its texts must be the replacement of
 * one of the original's, and, if all rows could be read, `validate` must find as much of each rule. Throws `C1Z_UNWRITABLE` where it does not, and the errors of reading and
 * writing.
 */
export async function runSanitize(
  archive: Archive,
  syncs: readonly Sync[],
  { out, force, secretFile, ...options }: SanitizeRequest,
): Promise<SanitizedArchive> {
  const secret = secretFile === undefined ? randomBytes(SECRET_BYTES) : readSecret(secretFile);
  const { output, name } = fileOutput(out, {
    force,
    inputs: [archive.path, ...(secretFile === undefined ? [] : [secretFile])],
  });
  try {
    const target = output.stage(name);
    const database = output.scratch("copy.db");
    const changes = changesFor(archive, { secret, ...options });
    const written = await sanitizeArchive(syncs, database, changes);
    await packDatabase(database, target);
    await checkTexts(syncs, target, changes);
    // Without some of its rows an archive has other findings.
    if (written.unreadable === 0) await checkFindings(archive, syncs, target, changes);
    await output.commit();
    return written;
  } catch (error) {
    throw outputError(out, error);
  } finally {
    output.discard();
  }
}

async function checkTexts(syncs: readonly Sync[], path: string, changes: ValueChanges): Promise<void> {
  using copy = await openArchive(path);
  for (const sync of syncs) {
    const { texts, rows } = checkCopy(sync, copy.sync(changes.text(sync.run.id)), changes);
    if (texts > 0 || rows > 0)
      throw refused(`${texts} texts and ${rows} rows of it are not explained by the replacements`);
  }
}

async function checkFindings(
  archive: Archive,
  syncs: readonly Sync[],
  path: string,
  changes: ValueChanges,
): Promise<void> {
  using copy = await openArchive(path);
  for (const sync of syncs) {
    const copied = copy.sync(changes.text(sync.run.id));
    const ignore = syncs.length === archive.syncs().length ? [] : [...ABOUT_OTHER_SYNCS];
    if (areOutdated(sync)) ignore.push("stats-mismatch");
    const [before, after] = [await findings(archive, sync, ignore), await findings(copy, copied, ignore)];
    const differing = [...new Set([...before.keys(), ...after.keys()])].find(
      (rule) => before.get(rule) !== after.get(rule),
    );
    if (differing === undefined) continue;
    const counts = `${before.get(differing) ?? "nothing"} in the archive, ${after.get(differing) ?? "nothing"} in the copy`;
    throw refused(`\`validate\` does not find the same in it (${differing}: ${counts})`);
  }
}

/** How often each rule found something in a sync, and in how many groups. */
async function findings(
  archive: Archive,
  { run }: Sync,
  ignore: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const { files } = await validate(archive, { syncId: run.id, ignore });
  const rules = files.flatMap((file) => file.rules);
  return new Map(
    rules.map(({ rule, level, count, groups, furtherGroups }) => [
      `${rule} (${level})`,
      `${count} in ${groups.length + furtherGroups} groups`,
    ]),
  );
}

function refused(why: string): C1zError {
  return new C1zError("C1Z_UNWRITABLE", `The copy was not kept: ${why}.`, {
    hint: "This is a fault of baton; please report it.",
  });
}
