import { overviewFindings, overviewJson } from "../../runs/overview.js";
import { OVERVIEW } from "../../runs/overview-schema.js";
import { plural } from "../../text/plural.js";
import { ARCHIVE_INPUT, COMMON_INPUT, tool } from "./tool.js";

/** An archive at a glance. */
export const overview = tool({
  name: "overview",
  title: "An archive at a glance",
  description:
    "Counts by type, when the sync ran and ended, whether something is damaged, and the worst findings. Ask this first. The first question about an archive reads all of it, which takes some seconds for a million grants; after that every question is quick.",
  input: { archive: ARCHIVE_INPUT, ...COMMON_INPUT },
  output: OVERVIEW,
  isPaged: false,
  answer: async ({ archive }, context) =>
    context.archive(archive, ({ explored }) => {
      const { kept, archive: opened } = explored;
      const statistics = explored.statistics();
      const findings = kept && overviewFindings(kept.report);
      const { error = 0, warning = 0, info = 0 } = findings?.counts ?? {};
      const { resources = 0, entitlements = 0, grants = 0 } = statistics?.counts ?? {};
      return {
        json: { ...overviewJson({ file: opened.path, statistics, findings }) },
        said:
          statistics === undefined
            ? "The archive holds no sync."
            : `${plural(resources, "resource")}, ${plural(entitlements, "entitlement")}, ${plural(grants, "grant")}. Findings: ${plural(error, "error")}, ${plural(warning, "warning")}, ${info} to know.`,
      };
    }),
});
