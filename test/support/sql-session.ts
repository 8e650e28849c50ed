import { basename } from "node:path";
import type { Archive } from "../../src/c1z/archive.js";
import { openArchive } from "../../src/c1z/open-archive.js";
import type { OpenedInput } from "../../src/export/export-tables.js";
import type { View } from "../../src/export/writers/sqlite-views.js";
import { ArchiveTables } from "../../src/sql/archive-tables.js";
import { CellText } from "../../src/sql/cell-text.js";
import { DEFAULT_LIMITS, type EngineLimits } from "../../src/sql/closed-engine.js";
import { SqlSession } from "../../src/sql/sql-session.js";
import type { TableSource } from "../../src/sql/table-source.js";

/** A row of an answer: each value as its JSON says, integers as numbers. */
export type AnswerRow = Readonly<Record<string, unknown>>;

/** SQL over archives, closed with them. */
export class SqlOver {
  readonly session: SqlSession;
  readonly #archives: readonly Archive[];

  private constructor(session: SqlSession, archives: readonly Archive[]) {
    this.session = session;
    this.#archives = archives;
  }

  /** All syncs of these archives, named as their files. */
  static async archives(
    paths: readonly string[],
    limits: EngineLimits = DEFAULT_LIMITS,
    views: readonly View[] = [],
  ): Promise<SqlOver> {
    const opened = await Promise.all(paths.map((path) => openArchive(path)));
    const inputs = opened.flatMap((archive): OpenedInput[] =>
      archive.syncs().map(({ id }) => ({
        archive: basename(archive.path, ".c1z"),
        format: archive.format,
        sync: archive.sync(id),
        opened: archive,
      })),
    );
    return new SqlOver(await SqlSession.open(new ArchiveTables(() => inputs), limits, views), opened);
  }

  static async source(source: TableSource): Promise<SqlOver> {
    return new SqlOver(await SqlSession.open(source, DEFAULT_LIMITS), []);
  }

  /** The rows of the last query of a text. */
  async rows(text: string, signal?: AbortSignal): Promise<readonly AnswerRow[]> {
    const { session } = this;
    const queries = await session.plan(text, signal);
    await session.load(queries, signal);
    const cells = new CellText(session.engine.duckdb);
    let rows: AnswerRow[] = [];
    for (const query of queries) {
      const { columns, chunks } = await session.run(query, signal);
      rows = [];
      for await (const chunk of chunks()) {
        for (let row = 0; row < chunk.rowCount; row++) {
          const fields = columns.map(({ name, type }, index) => [
            name,
            JSON.parse(cells.json(chunk.getColumnVector(index).getItem(row), type)),
          ]);
          rows.push(Object.fromEntries(fields));
        }
      }
    }
    return rows;
  }

  [Symbol.dispose](): void {
    this.session.close();
    for (const archive of this.#archives) archive.close();
  }
}
