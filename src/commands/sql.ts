import * as Args from "@oclif/core/args";
import * as Flags from "@oclif/core/flags";
import { baseFlags } from "../cli/base-flags.js";
import { ExportCommand, tableFlags } from "../cli/export-command.js";
import { jsonFlag, outputFormatFlag } from "../cli/flags.js";

export default class Sql extends ExportCommand {
  static override description =
    `Ask archives in SQL (DuckDB's), without exporting them; docs/tables.md has the tables, docs/sql.md questions.

Only the tables and columns that the query names are read. Several archives, or a folder of them, are one set of tables, told apart by archive and sync_id; a folder that export parquet wrote can be asked, too. Without a query, on a terminal, a prompt asks for one. SQL reaches nothing but the tables: it writes nothing, and reads no other file.

DuckDB is not installed with this program: npm install -g @duckdb/node-api`;

  static override examples = [
    `<%= config.bin %> sql okta.c1z "SELECT resource_type_id, count(*) FROM resources GROUP BY ALL"`,
    `<%= config.bin %> sql okta.c1z "FROM user_access WHERE status <> 'enabled'" -o csv --out found.csv`,
    `<%= config.bin %> sql monday.c1z tuesday.c1z --query-file changes.sql -o json`,
    "<%= config.bin %> sql okta.c1z",
    "<%= config.bin %> sql --schema",
  ];

  static override strict = false;
  static override args = {
    archive: Args.string({
      ignoreStdin: true,
      description: "archives, folders of them, or a folder of Parquet files; and the query, in quotes",
    }),
  };
  static override baseFlags = baseFlags;
  static override flags = {
    file: tableFlags.file,
    "output-format": outputFormatFlag(["console", "json", "ndjson", "csv", "markdown", "parquet"]),
    json: jsonFlag,
    out: Flags.string({ summary: "write the answer to this file" }),
    force: Flags.boolean({ summary: "replace the file of --out; never what is read" }),
    "query-file": Flags.string({ summary: "the queries to answer; - for standard input" }),
    schema: Flags.boolean({ summary: "print the tables and their columns" }),
    "sync-id": tableFlags["sync-id"],
    "all-syncs": tableFlags["all-syncs"],
    name: tableFlags.name,
    "name-from": tableFlags["name-from"],
    timeout: Flags.string({ summary: "stop after this time (default: never)", helpValue: "30s" }),
    "memory-limit": Flags.string({ summary: "memory that the query may use", default: "2GB" }),
    "temp-folder": Flags.string({ summary: "where what does not fit into memory goes (default: TMPDIR)" }),
  };

  async run(): Promise<void> {
    const { argv, flags, metadata } = await this.parse(Sql);
    if (flags.schema) {
      const [{ printDocument }, { schemaBlocks }] = await Promise.all([
        import("../render/print-document.js"),
        import("../runs/sql/schema-blocks.js"),
      ]);
      return printDocument(schemaBlocks(), flags["output-format"] === "markdown" ? "markdown" : "console");
    }
    const [{ runSql }, { sqlWords }] = await Promise.all([
      import("../runs/sql/sql-run.js"),
      import("../runs/sql/sql-words.js"),
    ]);
    const words = sqlWords(argv.map(String));
    if (words.paths.length === 0 && metadata.flags.file?.setFromDefault === true) flags.file = this.archiveOfFolder();
    await runSql(words, flags, {
      inputs: (archives) => this.inputs(flags, archives),
      notice: (text) => this.notice(text),
      refuse: (error) => this.refuse(error),
      tellLeftOut: (unreadable) => this.tellLeftOut(unreadable),
      tellIncomplete: (text) => this.tellIncomplete(text),
      isInteractive: () => process.stdin.isTTY && process.stdout.isTTY,
    });
  }
}
