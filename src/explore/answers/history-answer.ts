import type { JsonOf } from "../../json-schema/json-schema.js";
import { history } from "../../library/history.js";
import type { HISTORY } from "../../runs/explore-schema.js";
import { statisticsJson } from "../../views/sync-statistics.js";
import type { Explorer } from "../explorer.js";
import { jsonBody } from "./answer.js";
import type { Parameters } from "./parameters.js";

/** The syncs of all archives, oldest first, each as `baton stats -o json` prints it; with `findings` and `changes`, which read all rows, these too. */
export async function historyAnswer({ archives, signal }: Explorer, parameters: Parameters): Promise<Uint8Array> {
  const options = { findings: parameters.isSet("findings"), changes: parameters.isSet("changes"), signal };
  const syncs: JsonOf<typeof HISTORY>["syncs"][number][] = [];
  const opened = archives.map(({ archive }) => archive);
  for await (const { file, run, counts, findings, changes } of history(opened, options)) {
    const format = opened.find(({ path }) => path === file)?.format ?? "v1";
    syncs.push({ file, ...statisticsJson({ file, format, run, counts, uncounted: undefined }), findings, changes });
  }
  return jsonBody({ version: 1, syncs });
}
