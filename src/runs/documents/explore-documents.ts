import { EXTREMES, FACETS, GRANT_MATRIX, HISTORY, LOG_LINES, NEIGHBOURS, REACH, WHY } from "../explore-schema.js";
import { type JsonDocument, ofOurs } from "./json-document.js";

/** What the server of `explore` answers besides the JSON of other commands. */
export const EXPLORE_DOCUMENTS: Readonly<Record<string, readonly JsonDocument[]>> = {
  explore: [
    ofOurs("explore-why", "/api/why", "Whether somebody can reach something, and on which ways.", WHY),
    ofOurs("explore-reach", "/api/reach", "Who can reach something, counted by type.", REACH),
    ofOurs("explore-neighbours", "/api/neighbours", "What a graph shows beside a node.", NEIGHBOURS),
    ofOurs("explore-matrix", "/api/matrix", "Grants by what they grant on and who holds them.", GRANT_MATRIX),
    ofOurs("explore-extremes", "/api/extremes", "What most hold, who holds most, what nobody holds.", EXTREMES),
    ofOurs("explore-facets", "/api/LIST?facets=true", "How the rows of a list spread.", FACETS),
    ofOurs("explore-history", "/api/history", "All syncs with their counts, findings and changes.", HISTORY),
    ofOurs("explore-log-lines", "/api/log-lines", "Lines of a log, with secrets masked.", LOG_LINES),
  ],
};
