import { C1zError } from "../c1z/errors.js";
import type { ReportGaps, ReportHost } from "../cli/report-command.js";
import type { Page } from "../document/document.js";
import { openOutputFile } from "../files/open-output-file.js";
import { readSecret } from "../files/read-secret.js";
import { resolveSettings } from "../findings/settings.js";
import { renderPage } from "../render/html/page-html.js";
import { renderPageMarkdown } from "../render/page-markdown.js";
import { standardOutput } from "../terminal/standard-output.js";
import { TextWriter } from "../terminal/text-writer.js";
import { plural } from "../text/plural.js";
import { findingNames } from "./finding-names.js";
import { reportPage } from "./report-page.js";

/** What to report on, and where to. */
export interface ReportRequest {
  /** One archive, or an older one and the one that the report is about. */
  readonly files: readonly string[];
  readonly logs: readonly string[];
  readonly out: string;
  readonly force: boolean;
  /** Whether ids and names are shown as they are. */
  readonly withNames: boolean;
  /** Makes hashes the same in every report. */
  readonly secretFile: string | undefined;
  readonly config: string | undefined;
}

/** How a page is written, by the ending of its file's name. */
const RENDERERS: readonly (readonly [ending: RegExp, render: (page: Page) => Iterable<string>])[] = [
  [/\.html?$/i, renderPage],
  [/\.(?:md|markdown)$/i, renderPageMarkdown],
];

/**
 * Writes a report into one file, which appears when it is complete. Throws `C1Z_INVALID_SETTING`, the errors of opening an archive, of reading a log
 * and of writing. Gives what is not in
 * the report.
 */
export async function runReport(request: ReportRequest, host: ReportHost): Promise<ReportGaps> {
  const { files, logs, out, force, secretFile, config } = request;
  const render = RENDERERS.find(([ending]) => ending.test(out))?.[1];
  if (render === undefined) {
    throw new C1zError("C1Z_INVALID_SETTING", `Expected --out to end in .html or .md, got ${out}.`);
  }
  const secret = secretFile === undefined ? undefined : readSecret(secretFile).toString("utf8");
  const settings = await resolveSettings(
    { config, "hash-ids": !request.withNames, "hash-salt": secret },
    process.cwd(),
    findingNames,
  );
  const named = [secretFile, settings.configurationPath].flatMap((path) => path ?? []);
  const inputs = [...files, ...logs, ...named, ...settings.ruleFiles.files];
  const output = await openOutputFile(out, { replaces: force, inputs, standardOutput });
  try {
    const opened = await openAll(files, host);
    const report = await reportPage({ ...opened, logs }, { settings, version: host.version });
    const writer = new TextWriter(output);
    for (const piece of render(report.page)) writer.write(piece);
    writer.flush();
    output.finish();
    const { counts } = report.looked.file;
    host.notice(`Wrote ${out}: ${plural(counts.error, "error")}, ${plural(counts.warning, "warning")}.`);
    return report.gaps;
  } finally {
    output.discard();
  }
}

async function openAll(files: readonly string[], host: ReportHost) {
  const [first = "", second] = files;
  if (second === undefined) return { archive: await host.open(first), older: undefined };
  const older = await host.open(first);
  return { archive: await host.open(second), older };
}
