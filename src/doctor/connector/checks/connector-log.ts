import type { ConnectorCheck } from "../connector-check.js";

/** Known failures in the connector's log. */
export const CONNECTOR_LOG: ConnectorCheck = {
  name: "connector-log",
  subject: "connector",
  step: "log",
  needs: "--log FILE",
  does: "Names every failure of the catalogue that the log shows, once each with its first line. The log's own words are not repeated.",
  remedy: "debug-logging",
  covers: ["L46"],
  missing: ({ log }) => (log.kind === "absent" ? log.reason : undefined),
  *run({ log }) {
    if (log.kind === "absent") return;
    const { file } = log;
    if (log.kind === "broken") {
      yield { status: "failed", file, message: `The log could not be read: ${log.fault}.` };
      return;
    }
    for (const { id, title, severity, covers, line, lines } of log.thing) {
      const status = severity === "error" ? "failed" : severity === "warning" ? "warning" : "ok";
      const count = lines === 1 ? "" : ` (${lines} lines)`;
      yield { status, file, line, message: `${title}${count}.`, remedy: id, covers };
    }
  },
};
