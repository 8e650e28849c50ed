import { resolveResource } from "../../ask/resolve-resource.js";
import { search } from "../../ask/search.js";
import { listHits } from "../../ask/search-list.js";
import { C1zError } from "../../c1z/errors.js";
import { ByteWriter } from "../../c1z/protobuf/byte-writer.js";
import type { Sync } from "../../c1z/sync.js";
import type { FileError } from "../../findings/report.js";
import { writeJsonList } from "../../output/list-json.js";
import { accessOf } from "../../views/access.js";
import { writeAccessJson } from "../../views/access-json.js";
import type { ExploredArchive } from "../explored-archive.js";
import type { ListKind } from "../lists/list-kind.js";
import { countFacets, selectRows } from "../lists/selection.js";
import type { IndexedSync } from "../read-archive.js";
import { jsonBody } from "./answer.js";
import { ApiError, NO_LOG } from "./api-error.js";
import { CollectedBytes } from "./collected-bytes.js";
import { comparisonBody } from "./comparison.js";
import { findingsAnswer, hashedFindings } from "./findings-answer.js";
import { historyAnswer } from "./history-answer.js";
import { listPage } from "./list-page.js";
import { readLogLines } from "./log-lines.js";
import { nodeOfKey, nodeOfWord } from "./named-node.js";
import { neighboursOf } from "./neighbours.js";
import { objectAnswer } from "./object-answer.js";
import type { Parameters } from "./parameters.js";
import { principalsAnswer } from "./principals-answer.js";
import { reachOf } from "./reach.js";
import type { Route } from "./route.js";
import { whyOf } from "./why.js";

const FEW_PATHS = 20;
const RELATED_ROWS = 20;
const SEARCH_HITS = 20;
const SIBLINGS = 12;
const MOST_AT_ONCE = 300;

/** What can be asked besides the first routes, by the name in the address. */
export const ROUTES: Readonly<Record<string, Route>> = {
  findings: (explorer, parameters) => {
    const { kept } = explorer.archiveOf(parameters);
    return kept === undefined ? "pending" : Buffer.from(findingsAnswer(kept, parameters));
  },
  "hashed-findings": async (explorer, parameters) => {
    const markdown = await hashedFindings(explorer.archiveOf(parameters), parameters.text("rule"));
    return jsonBody({ version: 1, markdown });
  },
  matrix: indexed(({ matrix }) => jsonBody(matrix)),
  extremes: indexed(({ extremes }) => jsonBody(extremes)),
  "resource-types": listRoute("resourceTypes"),
  resources: listRoute("resources"),
  entitlements: listRoute("entitlements"),
  grants: listRoute("grants"),
  object: (explorer, parameters) => {
    const explored = explorer.archiveOf(parameters);
    const limit = parameters.count("limit", RELATED_ROWS, MOST_AT_ONCE);
    return jsonBody(objectAnswer(explored, syncOf(explored), parameters.expectText("word"), limit));
  },
  access: (explorer, parameters) => {
    const sync = syncOf(explorer.archiveOf(parameters));
    const principal = resolveResource(sync, parameters.expectText("principal"));
    const out = new ByteWriter();
    writeAccessJson(sync, principal, accessOf(sync, principal, { origins: true }), out);
    return out.slice();
  },
  principals: (explorer, parameters) => principalsAnswer(syncOf(explorer.archiveOf(parameters)), parameters),
  search: (explorer, parameters) => {
    const limit = parameters.count("limit", SEARCH_HITS, MOST_AT_ONCE);
    const out = new CollectedBytes();
    const { hits } = search(syncOf(explorer.archiveOf(parameters)), parameters.expectText("q"), limit);
    writeJsonList(listHits(hits), out, { limit });
    return out.bytes();
  },
  why: indexed(({ index }, parameters) => {
    const from = nodeOfWord(index, parameters.expectText("from"));
    if (from.kind !== "resource") throw new ApiError(400, "Expected a resource that may hold something.");
    const to = nodeOfWord(index, parameters.expectText("to"));
    return jsonBody(whyOf(index, from.number, to, parameters.count("limit", FEW_PATHS, MOST_AT_ONCE)));
  }),
  reach: indexed(({ index }, parameters) => jsonBody(reachOf(index, nodeOfWord(index, parameters.expectText("to"))))),
  neighbours: indexed(({ index }, parameters) => {
    const key = parameters.text("node");
    const node = key === undefined ? nodeOfWord(index, parameters.expectText("word")) : nodeOfKey(index, key);
    const { at, limit } = { at: parameters.count("at", 0), limit: parameters.count("limit", SIBLINGS, MOST_AT_ONCE) };
    const [relation, type] = [parameters.text("relation"), parameters.text("type")];
    return jsonBody(neighboursOf(index, node, { relation, type, at, limit }));
  }),
  diff: async (explorer, parameters) => comparisonBody(await explorer.comparisonOf(parameters), parameters),
  log: async (explorer) => Buffer.from(await explorer.logOf()),
  "log-lines": async ({ logs }, parameters) => {
    if (logs.length === 0) throw new ApiError(404, NO_LOG);
    const log = logs[parameters.count("log", 0, logs.length - 1)] ?? "";
    const { limit } = parameters.page();
    return jsonBody(await readLogLines(log, parameters.count("from", 1), limit));
  },
  history: (explorer, parameters) => historyAnswer(explorer, parameters),
};

/** A question that only the index answers. */
function indexed(answer: (indexed: IndexedSync, parameters: Parameters) => Uint8Array): Route {
  return (explorer, parameters) => {
    const explored = explorer.archiveOf(parameters);
    const { indexed: found } = explored;
    return found === undefined ? withoutIndex(explored) : answer(found, parameters);
  };
}

/** Rows of a list, or with `facets` how they spread. */
function listRoute(name: ListKind["name"]): Route {
  return async (explorer, parameters) => {
    const explored = explorer.archiveOf(parameters);
    const kind = explored.indexed?.lists[name];
    if (kind === undefined) return withoutIndex(explored);
    const expression = parameters.text("where");
    const kept = expression === undefined ? undefined : await explorer.matchesOf(kind, expression);
    if (kept !== undefined && !(kept instanceof Uint8Array)) return kept;
    const where = kept && ((row: number) => kept[row] === 1);
    if (parameters.isSet("facets")) return jsonBody({ version: 1, facets: countFacets(kind, parameters, where) });
    const selection = explorer.selectionOf(kind, parameters, () => selectRows(kind, parameters, where));
    return listPage(kind, selection, parameters.page());
  };
}

/** Nothing to wait for, where there is no sync. */
function withoutIndex(explored: ExploredArchive): "pending" {
  syncOf(explored);
  if (explored.state.kind === "stopped") throw unreadable(explored.state.error);
  return "pending";
}

function syncOf({ sync, state }: ExploredArchive): Sync {
  if (sync !== undefined) return sync;
  throw state.kind === "stopped" ? unreadable(state.error) : new ApiError(404, "This archive holds no sync.");
}

function unreadable({ code, message, hint }: FileError): C1zError {
  return new C1zError(code, message, { hint });
}
