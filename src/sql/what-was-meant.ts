import { nearestNames } from "../text/nearest-names.js";
import { SQL_TABLE_NAMES, SQL_TABLES } from "./sql-table.js";

/** What is known of a mistake in a query. */
export interface SqlMistake {
  /** The first line of what the engine says. */
  readonly message: string;
  /** The name that is wrong. */
  readonly name: string | undefined;
  /** The kind of thing that is not there: `Table`, `Scalar Function`. */
  readonly missing: string | undefined;
  /** What the engine proposes. */
  readonly given: readonly string[];
  /** Names that are there. */
  readonly names: readonly string[];
  /** The character at the place of the mistake. */
  readonly mark: string | undefined;
}

const MOST_MEANT = 3;

/** A sentence that says what may have been meant, with a blank before it; empty where nothing is near. */
export function whatWasMeant(mistake: SqlMistake): string {
  for (const say of [aField, aFunction, aTable, aText, aColumnElsewhere, aNearName]) {
    const said = say(mistake);
    if (said !== undefined) return said === "" ? "" : ` ${said}`;
  }
  return "";
}

const FIELD = /^Cannot extract field '([^']+)' from expression "([^"]+)"/;

function aField({ message }: SqlMistake): string | undefined {
  const [, field, column] = FIELD.exec(message) ?? [];
  return field === undefined ? undefined : `JSON is text here: ${column}->>'$.${field}' reads from it.`;
}

/** The engine proposes functions by what they take: `lower(VARCHAR) -> VARCHAR`, apart by commas, which are in the brackets, too. */
function aFunction({ message, given }: SqlMistake): string | undefined {
  if (!message.startsWith("No function matches")) return undefined;
  const forms = given.join(", ").split(/, (?![^(]*\))/);
  return given.length === 0 ? "" : `There is ${forms.slice(0, MOST_MEANT).join(" or ")}.`;
}

function aTable({ missing, name, names }: SqlMistake): string | undefined {
  if (missing !== "Table" || name === undefined) return undefined;
  if (/[/\\.:]/.test(name)) return "SQL reads no files: name archives, or a folder of Parquet files, as arguments.";
  const near = nearestNames(name, SQL_TABLE_NAMES, MOST_MEANT);
  if (near.length > 0) return `Did you mean ${near.join(" or ")}?`;
  return names.length === 0 ? "" : `The tables are ${SQL_TABLE_NAMES.join(", ")}.`;
}

/** Double quotes are for names. */
function aText({ message, name, mark, given, names }: SqlMistake): string | undefined {
  if (mark !== '"' || name === undefined || !message.startsWith("Referenced column")) return undefined;
  return nearestNames(name, [...given, ...names], 1).some((near) => !near.startsWith(name))
    ? undefined
    : `A text stands in single quotes: '${name.replaceAll("'", "''")}'.`;
}

function aColumnElsewhere({ name, given, missing }: SqlMistake): string | undefined {
  if (name === undefined || missing !== undefined || given.includes(name)) return undefined;
  const tables = SQL_TABLES.filter(({ columns }) => columns.some((column) => column.name === name));
  return tables.length === 0 ? undefined : `It is a column of ${tables.map((table) => table.name).join(" and ")}.`;
}

/** Among the engine's own proposals, else a name with the written one as a part. */
function aNearName({ name, given, names }: SqlMistake): string {
  if (name === undefined) return "";
  const near = nearestNames(name, given.length > 0 ? given : names);
  const longer = names.filter((one) => one.split("_").includes(name.toLowerCase()));
  const best = [near, longer, given].find((found) => found.length > 0) ?? [];
  return best.length === 0 ? "" : `Did you mean ${best.slice(0, MOST_MEANT).join(" or ")}?`;
}
