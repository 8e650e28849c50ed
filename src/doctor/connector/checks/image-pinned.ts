import type { ConnectorCheck } from "../connector-check.js";
import { NEEDS_RUNS, noRuns } from "../deployments/no-runs.js";
import { runTitle } from "../deployments/run-title.js";

/** Tags of images. */
export const IMAGE_PINNED: ConnectorCheck = {
  name: "image-pinned",
  subject: "connector",
  step: "configuration",
  needs: NEEDS_RUNS,
  does: "A note on images of connectors with the tag `latest`, or with none: which version runs depends on when it was fetched.",
  remedy: "image-tag-moves",
  covers: [],
  missing: noRuns,
  *run({ setups }) {
    for (const run of setups.runs) {
      const { image } = run;
      if (image === undefined || image.isPinnedElsewhere || (image.tag !== undefined && image.tag !== "latest"))
        continue;
      const tag = image.tag === undefined ? "has no tag, which means latest" : "has the tag latest";
      const message = `${runTitle(run)}: the image ${tag}, so which version runs depends on when it was fetched. Name a version.`;
      yield { status: "info", file: image.file, line: image.line, message };
    }
  },
};
