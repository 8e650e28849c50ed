import type { ConnectorCheck } from "../connector-check.js";

/** Files that start connectors, and could not be read. */
export const DEPLOYMENTS_UNDERSTOOD: ConnectorCheck = {
  name: "deployments-understood",
  subject: "connector",
  step: "configuration",
  needs: "files that name a connector's image or program",
  does: "Names the files that start a connector, or name its image, in a form of which nothing was checked: broken YAML, other formats (Nomad, Jsonnet), and templates of Helm, whose output can be checked.",
  remedy: "variable-not-read",
  covers: [],
  missing: ({ setups }) =>
    setups.runs.length + setups.unread.length === 0 ? "no file here starts a connector" : undefined,
  *run({ setups }) {
    for (const { file, line, message, isTemplate } of setups.unread) {
      yield { status: isTemplate ? "info" : "warning", file, line, message };
    }
  },
};
