import type { Draft } from "../../../check-runner/check-result.js";
import { nearestNames } from "../../../text/nearest-names.js";
import { type DrivenConfig, type DrivenType, NEEDS_DRIVEN, type PagedQuery } from "../config-driven/driven-config.js";
import { noDrivenConfig } from "../config-driven/no-driven-config.js";
import { drivenConfigs } from "../config-driven/read-driven-config.js";
import type { ConnectorCheck } from "../connector-check.js";
import { entryIn, type Tree, type TreeEntry, textIn } from "../tree/tree.js";

/** Source: baton-sql, pkg/bsql/query.go (2025-02-05): `?<Name>` or `?<Name|unquoted>`, without regard to capitals. */
const PLACEHOLDER = /\?<([a-zA-Z0-9_]+)(?:\|[a-zA-Z0-9_]+)?>/g;
const PAGING = ["limit", "offset", "cursor"];
/** What a strategy of baton-sql must have in its query: without it each page would be the first. */
const SQL_STRATEGIES: Readonly<Record<string, string>> = { offset: "offset", cursor: "cursor" };
/** What a strategy of baton-http can't do without. Source: developer/http-authoring.mdx, "Pagination", 2026-08-21. */
const HTTP_STRATEGIES: Readonly<Record<string, readonly string[]>> = {
  none: [],
  offset: ["offset_param"],
  cursor: ["cursor_param", "cursor_path"],
  page: ["page_param"],
  link: ["link_next_path"],
};

/** Pages of queries and requests. */
export const CONFIG_PAGINATION: ConnectorCheck = {
  name: "config-pagination",
  subject: "connector",
  step: "configuration",
  needs: NEEDS_DRIVEN,
  does: "baton-sql: reports `?<Limit>`, `?<Offset>` or `?<Cursor>` without a `pagination` block, a block whose strategy is unknown, lacks its placeholder (each page would be the first) or, for a cursor, its `primary_key`; notes a block that no placeholder uses, and paged queries without ORDER BY. baton-http: an unknown strategy, and one without the fields that it needs.",
  remedy: "config-driven-connector",
  covers: [],
  missing: noDrivenConfig,
  *run({ setups }) {
    for (const config of drivenConfigs(setups)) {
      if (config.program === "baton-http") yield* httpFaults(config);
      else for (const type of config.types) for (const query of type.queries) yield* sqlFaults(query, type, config);
    }
  },
};

function* sqlFaults(paged: PagedQuery, { id }: DrivenType, { file }: DrivenConfig): Generator<Draft> {
  const { query, pagination, what } = paged;
  if (query === undefined || query.value.kind !== "text") return;
  const text = query.value.text.replace(/--[^\n]*/g, "");
  const names = [...text.matchAll(PLACEHOLDER)].map(([, name = ""]) => name.toLowerCase());
  const used = names.filter((name) => PAGING.includes(name));
  const start = `${id}, ${what}:`;
  yield* misspelt(names, query, start, file);
  if (pagination === undefined) {
    if (used.length === 0) return;
    const message = `${start} the query has ${used.map((name) => `?<${name}>`).join(", ")}, but there is no \`pagination\` block, so nothing is put in: the database refuses it.`;
    yield { status: "failed", file, line: query.line, message };
    return;
  }
  yield* blockFaults(pagination, used, start, file);
  if (used.length > 0 && !/\border\s+by\b/i.test(text)) {
    const message = `${start} the query is read in pages and has no ORDER BY: rows may come twice, or not at all.`;
    yield { status: "info", file, line: query.line, message };
  }
}

/** Names of variables are the author's own: only what comes near a placeholder of paging is told. */
function* misspelt(names: readonly string[], { line }: TreeEntry, start: string, file: string): Generator<Draft> {
  for (const name of new Set(names)) {
    const [near] = PAGING.includes(name) || name.length < 4 ? [] : nearestNames(name, PAGING, 1);
    if (near === undefined || Math.abs(near.length - name.length) > 1) continue;
    yield {
      status: "warning",
      file,
      line,
      message: `${start} ?<${name}> is no placeholder of paging. Is ?<${near}> meant?`,
    };
  }
}

function* blockFaults(pagination: TreeEntry, used: readonly string[], start: string, file: string): Generator<Draft> {
  const place = { file, line: pagination.line };
  const strategy = textIn(pagination.value, "strategy") ?? "";
  const needed = Object.hasOwn(SQL_STRATEGIES, strategy) ? SQL_STRATEGIES[strategy] : undefined;
  if (needed === undefined) {
    yield {
      status: "failed",
      ...place,
      message: `${start} the strategy ${strategy || "(none)"} does not exist: it is offset or cursor.`,
    };
  } else if (used.length === 0) {
    const message = `${start} the query has no ?<Limit>, so the \`pagination\` block does nothing: all rows come with one query.`;
    yield { status: "info", ...place, message };
  } else if (!used.includes(needed)) {
    const message = `${start} the strategy is ${strategy}, and the query has no ?<${needed}>: each page would be the first, without an end.`;
    yield { status: "failed", ...place, message };
  } else if (!used.includes("limit")) {
    yield {
      status: "warning",
      ...place,
      message: `${start} the query has no ?<Limit>: each page is as long as the rest.`,
    };
  }
  if (strategy === "cursor" && textIn(pagination.value, "primary_key") === undefined) {
    yield {
      status: "failed",
      ...place,
      message: `${start} the strategy cursor needs \`primary_key\`, the column that tells where a page ends.`,
    };
  }
}

function* httpFaults({ document, file }: DrivenConfig): Generator<Draft> {
  for (const { value, line } of blocksIn(document)) {
    const strategy = textIn(value, "strategy");
    if (strategy === undefined) continue;
    const needed = Object.hasOwn(HTTP_STRATEGIES, strategy) ? HTTP_STRATEGIES[strategy] : undefined;
    if (needed === undefined) {
      const message = `The pagination strategy ${strategy} does not exist: it is ${Object.keys(HTTP_STRATEGIES).join(", ")}.`;
      yield { status: "failed", file, line, message };
      continue;
    }
    const absent = needed.filter((key) => entryIn(value, key) === undefined);
    if (absent.length === 0) continue;
    const message = `The pagination strategy ${strategy} needs ${absent.map((key) => `\`${key}\``).join(" and ")}: without, only the first page is read, or it again and again.`;
    yield { status: "failed", file, line, message };
  }
}

/** Every `pagination:` of a document, wherever it stands. */
function blocksIn(tree: Tree): readonly TreeEntry[] {
  if (tree.kind === "list") return tree.items.flatMap(blocksIn);
  if (tree.kind === "text") return [];
  return tree.entries.flatMap((entry) => [...(entry.key === "pagination" ? [entry] : []), ...blocksIn(entry.value)]);
}
