import { overviewFindings, overviewJson } from "../../runs/overview.js";
import { archiveInfoJson } from "../../views/archive-info.js";
import type { ExploredArchive } from "../explored-archive.js";
import { jsonBody } from "./answer.js";
import type { Route } from "./route.js";
import { sessionOf } from "./session.js";

/** What the page asks before it paints anything, by the name in the address: loaded before all else, and needing no rows. */
export const FIRST_ROUTES: Readonly<Record<string, Route>> = {
  session: (explorer) => jsonBody(sessionOf(explorer)),
  overview: (explorer, parameters) => jsonBody(overview(explorer.archiveOf(parameters))),
  info: (explorer, parameters) => jsonBody(archiveInfoJson(explorer.archiveOf(parameters).archive)),
};

/** What `baton overview -o json` prints; without `findings` until all rows were read. */
function overview(explored: ExploredArchive): object {
  const { archive, kept } = explored;
  const findings = kept && overviewFindings(kept.report);
  return overviewJson({ file: archive.path, statistics: explored.statistics(), findings });
}
