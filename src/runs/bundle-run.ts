import { randomBytes } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import { commonWords } from "../bundle/common-words.js";
import { contentsBlocks } from "../bundle/contents-blocks.js";
import type { Entry } from "../bundle/entry.js";
import { findLeaks } from "../bundle/find-leaks.js";
import { KnownValues } from "../bundle/known-values.js";
import { redactedLog } from "../bundle/redacted-log.js";
import { spellingsOf } from "../bundle/spellings-of.js";
import { TextRedactor } from "../bundle/text-redactor.js";
import { typeNamesOf, valuesOfArchive } from "../bundle/values-of-archive.js";
import type { Archive } from "../c1z/archive.js";
import { C1zError } from "../c1z/errors.js";
import type { ReportGaps, ReportHost } from "../cli/report-command.js";
import { namedLogs } from "../diagnose/log/named-logs.js";
import { openLog } from "../diagnose/log/open-log.js";
import { fileOutput } from "../export/open-output.js";
import type { Output } from "../export/output.js";
import { outputError } from "../export/output-error.js";
import { readSecret } from "../files/read-secret.js";
import type { Finding } from "../findings/finding.js";
import { resolveSettings, type Settings } from "../findings/settings.js";
import { renderPage } from "../render/html/page-html.js";
import { documentText, printDocument } from "../render/print-document.js";
import { plural } from "../text/plural.js";
import { chooseSync } from "../views/chosen-sync.js";
import { doctorEntry, findingsEntry, infoEntry, MOST_FINDINGS } from "./bundle-entries.js";
import { findingNames } from "./finding-names.js";
import { type Report, reportPage } from "./report-page.js";
import { runSanitize } from "./sanitize-run.js";

/** What to put together, and where to. */
export interface BundleRequest {
  /** One archive, or an older one and the one that it is about. */
  readonly files: readonly string[];
  readonly logs: readonly string[];
  /** The connector's folder, for `doctor`. */
  readonly folder: string | undefined;
  /** Whether a sanitized copy of the archive goes along. */
  readonly withArchive: boolean;
  readonly out: string;
  readonly force: boolean;
  readonly secretFile: string | undefined;
  readonly config: string | undefined;
}

/** What all parts are made with. */
interface Workshop {
  readonly request: BundleRequest;
  readonly host: ReportHost;
  readonly settings: Settings;
  readonly archives: readonly Archive[];
  readonly known: KnownValues;
  readonly redactor: TextRedactor;
}

const SECRET_BYTES = 32;
const SANITIZED = "archive.c1z";

/**
 * Writes what a ticket needs into one zip: says first what goes into it, reads it again once it is written, and keeps it only if nothing of the
 * archives' ids, names and other texts stands in it. Gives what could not be read. Throws `C1Z_UNWRITABLE` where something does, and the errors of
 * reading and writing.
 */
export async function runBundle(request: BundleRequest, host: ReportHost): Promise<ReportGaps> {
  const { out, force, secretFile, files, logs } = request;
  const inputs = [...files, ...logs, ...(secretFile === undefined ? [] : [secretFile])];
  const { output, name } = fileOutput(out, { force, inputs });
  try {
    const target = output.stage(name);
    const workshop = await prepare(request, host);
    const { report, entries, leftOut } = await collect(workshop, output);
    const { known } = workshop;
    const contents = { entries, leftOut: [...leftOut, notLookedFor(known)], versions: versionsOf(host) };
    await printDocument(contentsBlocks(contents), "console");
    const about = await documentText(contentsBlocks(contents), "markdown");
    await writeZip(target, [{ name: "README.md", about: "", content: Buffer.from(about, "utf8") }, ...entries]);
    await expectNoLeaks(target, known);
    await output.commit();
    host.notice(
      `Wrote ${out}: ${plural(entries.length + 1, "file")}; none of ${known.size.toLocaleString("en-US")} values of the archive is in it.`,
    );
    return report.gaps;
  } catch (error) {
    throw outputError(out, error);
  } finally {
    output.discard();
  }
}

async function prepare(request: BundleRequest, host: ReportHost): Promise<Workshop> {
  const { config, secretFile, files } = request;
  const salt =
    secretFile === undefined ? randomBytes(SECRET_BYTES).toString("hex") : readSecret(secretFile).toString("utf8");
  const settings = await resolveSettings({ config, "hash-ids": true, "hash-salt": salt }, process.cwd(), findingNames);
  const { hasher } = settings;
  if (hasher === undefined) throw new Error("Expected a hasher, as hashes were asked for");
  const archives: Archive[] = [];
  for (const file of files) archives.push(await host.open(file));
  const known = new KnownValues(
    new Set([...commonWords(), ...archives.flatMap((archive) => [...typeNamesOf(archive)])]),
  );
  for (const archive of archives) {
    valuesOfArchive(archive, (value) => {
      for (const spelling of spellingsOf(value)) known.add(spelling);
    });
  }
  const redactor = new TextRedactor(known, (value) => hasher.hash(value));
  return { request, host, settings, archives, known, redactor };
}

/** Makes all parts. */
async function collect(workshop: Workshop, output: Output) {
  const { request, host, settings, archives, redactor } = workshop;
  const [older, archive] = archives.length > 1 ? archives : [undefined, archives[0]];
  if (archive === undefined) throw new Error("Expected an archive");
  const logs = namedLogs(request.logs);
  const fileNames = new Map([
    ...logs.map((path, index) => [path, `log-${index + 1}.log`] as const),
    ...(older === undefined ? [] : [[older.path, "older.c1z"] as const]),
    [archive.path, SANITIZED],
  ]);
  const findings: Finding[] = [];
  const onFinding = (finding: Finding): void => {
    if (findings.length < MOST_FINDINGS) findings.push(finding);
  };
  const { version } = host;
  const report = await reportPage({ archive, older, logs }, { settings, version, onFinding, fileNames });
  const page = [...renderPage(report.page)].join("");
  const leftOut = leftOutOf(request, report);
  const entries: Entry[] = [
    {
      name: "report.html",
      about: "overview, findings, log and history, to be opened in a browser",
      content: Buffer.from(page, "utf8"),
    },
    findingsEntry(report.looked.run, findings, redactor, version),
    infoEntry(archive, redactor),
  ];
  for (const path of logs) {
    const { content, leftOut: bytes } = await redactedLog(await openLog(path), redactor);
    entries.push({
      name: fileNames.get(path) ?? "",
      about: "the log: credentials masked, e-mails and values of the archive hashed",
      content,
    });
    if (bytes > 0) leftOut.push(`The first ${bytes.toLocaleString("en-US")} bytes of a log.`);
  }
  if (request.folder !== undefined) {
    const manner = { settings, redactor, version, open: (path: string) => host.open(path) };
    entries.push(await doctorEntry(request.folder, { file: archive.path, log: logs[0] }, manner));
  }
  if (request.withArchive) entries.push(await archiveEntry(archive, request, output));
  return { report, entries, leftOut };
}

async function archiveEntry(archive: Archive, { secretFile }: BundleRequest, output: Output): Promise<Entry> {
  const { sync } = chooseSync(archive, undefined);
  if (sync === undefined) throw new C1zError("C1Z_NO_SYNC", `${archive.path} holds no sync at all, finished or not.`);
  const out = output.scratch(SANITIZED);
  await runSanitize(archive, [sync], {
    out,
    force: false,
    secretFile,
    shiftSeconds: 0,
    keepsUnknownAnnotations: false,
  });
  return {
    name: SANITIZED,
    about: "the archive as `sanitize` copies it: other ids, names and texts",
    content: readFileSync(out),
  };
}

function leftOutOf({ logs, folder, withArchive }: BundleRequest, { looked }: Report): string[] {
  const { counts } = looked.file;
  const found = counts.error + counts.warning + counts.info;
  return [
    "Ids, names, e-mails and other texts of the archive: hashes (`#…`) stand for them.",
    ...(withArchive ? [] : ["The archive: --archive adds a sanitized copy."]),
    ...(logs.length > 0 ? [] : ["A log: none was named with --log."]),
    ...(folder !== undefined ? [] : ["What doctor says: no folder was named."]),
    ...(found > MOST_FINDINGS
      ? [`Findings after the first ${MOST_FINDINGS.toLocaleString("en-US")}: they are counted only.`]
      : []),
  ];
}

function notLookedFor({ leftOut }: KnownValues): string {
  return `Not looked for: ${plural(leftOut, "value")} of the archive that any text may hold (fewer than four characters, short numbers, times, words that baton writes itself).`;
}

function versionsOf({ version }: ReportHost): readonly (readonly [string, string])[] {
  return [
    ["baton", version],
    ["Node.js", process.versions.node],
    ["system", `${process.platform} ${process.arch}`],
  ];
}

async function writeZip(path: string, entries: readonly Entry[]): Promise<void> {
  const { zipSync } = await import("fflate");
  writeFileSync(path, zipSync(Object.fromEntries(entries.map(({ name, content }) => [name, content]))));
}

/** Reads what was written. The copy of the archive was checked by who made it, value by value. */
async function expectNoLeaks(path: string, known: KnownValues): Promise<void> {
  const { unzipSync } = await import("fflate");
  const files = Object.entries(unzipSync(readFileSync(path))).filter(([name]) => name !== SANITIZED);
  const leaks = findLeaks(
    files.map(([name, content]) => ({ name, content })),
    known,
  );
  if (leaks.length === 0) return;
  const places = leaks.map(
    ({ name, values, secrets }) => `${name}: ${plural(values, "value")}, ${plural(secrets, "credential")}`,
  );
  throw new C1zError(
    "C1Z_UNWRITABLE",
    `The bundle was not kept: it would hold texts of the archive (${places.join("; ")}).`,
    {
      hint: "This is a fault of baton; please report it, without the archive.",
    },
  );
}
