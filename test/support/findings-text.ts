import { C1zError } from "../../src/c1z/errors.js";
import type { Finding } from "../../src/findings/finding.js";
import { FindingCollector } from "../../src/findings/finding-collector.js";
import type { Settings } from "../../src/findings/settings.js";
import type { FindingsTool } from "../../src/render/findings/findings-output.js";
import { type FindingsFormat, findingsOutput } from "../../src/render/findings/formats.js";
import { PLAIN_THEME } from "../../src/terminal/theme.js";
import { chooseRules } from "../../src/validate/choose-rules.js";
import { RULES } from "../../src/validate/rule-list.js";
import { askAboutSync } from "../../src/validate/validate-archive.js";
import { DEFAULT_SETTINGS } from "./findings.js";
import { memorySync, type SyncSpec } from "./memory-sync.js";

/** What is printed: syncs by file name. A text stands for a file that can't be read, and says why. */
export type Files = Readonly<Record<string, SyncSpec | string>>;

const TOOL = { name: "baton validate", version: "1.2.3", homepage: "https://baton.example/", rules: RULES };

/** What an output writes about these files. */
export async function findingsText(
  format: FindingsFormat,
  files: Files,
  settings: Partial<Settings> = {},
  noExamples = false,
  about: Partial<FindingsTool> = {},
): Promise<string> {
  let text = "";
  const write = (part: string): void => {
    text += part;
  };
  const output = (await findingsOutput(format))(write, { theme: PLAIN_THEME, tool: { ...TOOL, ...about }, noExamples });
  const all = { ...DEFAULT_SETTINGS, ...settings };
  const listeners = output.finding === undefined ? [] : [(finding: Finding) => output.finding?.(finding)];
  const collector = new FindingCollector(all, RULES, listeners);
  for (const [file, spec] of Object.entries(files)) {
    collector.startFile(file);
    if (typeof spec === "string") {
      collector.endFile({ syncs: [], notices: [], error: new C1zError("C1Z_TRUNCATED", spec) });
      continue;
    }
    const sync = memorySync(spec);
    const notices = askAboutSync(sync, "v1", collector, { rules: chooseRules(all.levels) });
    collector.endFile({ format: "v1", syncs: [sync.run], notices });
  }
  output.end(collector.report());
  return text;
}

/** Two errors of one cause, a warning, an info. */
export const SOME_FINDINGS: SyncSpec = {
  resources: [
    { of: ["user", "u3"], rawId: null },
    { of: ["group", "g2"], name: "" },
  ],
  entitlements: [{ on: ["group", "g2"] }],
  grants: [
    { of: "group:g1:member", to: ["user", "u9"] },
    { of: "group:g2:member", to: ["user", "u9"] },
  ],
};

/** Ids with all characters that are markup in one of the outputs, and with characters that XML does not allow. */
export const NASTY = "a\"<b>&'|`*_[x](y)\u001b[31m\u0000%0A::error::,\n\ud800 @team ]]>";
