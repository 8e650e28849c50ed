import { createHash } from "node:crypto";
import { documentSchema } from "../../src/runs/documents/document-schema.js";
import type { JsonDocument } from "../../src/runs/documents/json-document.js";
import { COMMON_DOCUMENTS, JSON_DOCUMENTS } from "../../src/runs/documents/json-documents.js";

const INTRODUCTION = `# JSON that programs can rely on

Every JSON that \`baton\` writes has a JSON Schema (draft 2020-12): in \`docs/schemas\` of the package (for programs
\`c1z/schemas/NAME.json\`), and from \`baton schema NAME\`.
\`baton schema\` lists them. They are made from the same descriptions that the types of the writing code come from, and tests hold the output of
every command on every test archive against them. This page and the schemas are made from the code (\`npx tsx scripts/write-schemas.ts\`).

## What is promised

- **Shapes of the reference tool** (lists, \`stats\` and \`syncs\` of one file, \`access\`, \`principals compare\`, the default \`diff\`) are those that the Go
  tool prints, and stay so; tests hold them equal. They have no version. They follow protobuf's JSON mapping: fields with their
  default value are left out, 64-bit integers are texts, times are RFC 3339 texts, enums are names.
- **Documents of our own** begin with \`version\`. It rises when a field goes, gets another type or another meaning. New fields may come in any
  release: a program should pass over fields that it does not know. Numbers are numbers there, sizes are bytes, places count from 1.
- **Lines** (ndjson, and errors on standard error) are one object a line, without a version of their own.
- Schemas name every field of the release that they come with, and allow no others, so they also show what is new. Each change of one is
  named in the [changes](../CHANGELOG.md); a test sees to it.
- With \`-o json\` and \`-o ndjson\` an error is a line of JSON on standard error. Notices there stay text (\`--quiet\` leaves them out). Where reading
  stops in the middle (exit status 3), a list on standard output may end early and is no whole document; ndjson gives whole lines.

SARIF (\`-o sarif\` of \`validate\`, \`logs\` and \`doctor\`) is as
[OASIS describes it](https://docs.oasis-open.org/sarif/sarif/v2.1.0/os/schemas/sarif-schema-2.1.0.json). JSON within exported tables is described in
[tables.md](tables.md).

## Documents
`;

const OF: Readonly<Record<JsonDocument["origin"], string>> = {
  own: "",
  reference: ", as the reference tool",
  standard: ", a standard",
};

/** A document with the command that writes it; an empty command stands for all. */
interface Listed {
  readonly command: string;
  readonly document: JsonDocument;
}

const ALL: readonly Listed[] = [
  ...Object.entries(JSON_DOCUMENTS).flatMap(([command, documents]) =>
    documents.map((document) => ({ command: command.replaceAll(":", " "), document })),
  ),
  ...COMMON_DOCUMENTS.map((document) => ({ command: "", document })),
];

/** The text of docs/json.md. */
export function jsonPage(): string {
  const rows = ALL.map(({ command, document: { name, flags, meaning, form, origin } }) => {
    const asked = `\`${`${command} ${flags}`.trim()}\``;
    return `| [${name}](schemas/${name}.json) | ${asked} | ${form}${OF[origin]} | ${meaning} |`;
  });
  return `${INTRODUCTION}\n| schema | of | form | what it is |\n|---|---|---|---|\n${rows.join("\n")}\n`;
}

/** The files of docs/schemas, by their names. */
export function schemaFiles(): ReadonlyMap<string, string> {
  return new Map(
    ALL.map(({ command, document }) => [
      `${document.name}.json`,
      `${JSON.stringify(documentSchema(command, document), undefined, 1)}\n`,
    ]),
  );
}

/** What a schema promises, in 16 hex digits: the same while nothing but its words changes. */
export function schemaDigest(file: string): string {
  const promised = JSON.parse(file, (keyword: string, value: unknown) =>
    (keyword === "description" || keyword === "title") && typeof value === "string" ? undefined : value,
  );
  return createHash("sha256").update(JSON.stringify(promised)).digest("hex").slice(0, 16);
}
