import { parse, TomlError } from "smol-toml";

/** A package that the project says it needs. */
export interface Requirement {
  /** Lower case, with `-`. */
  readonly name: string;
  /** As written, e.g. `==0.18.36`; empty where any will do. */
  readonly versions: string;
}

/** One file that lists packages. */
export interface RequirementFile {
  readonly file: string;
  readonly requirements: readonly Requirement[];
  /** Whether it pulls in further lists that were not read, so that a missing name proves nothing. */
  readonly isOpen: boolean;
  /** Where a further line of a plain list goes, and what must stand before it; undefined for other kinds of file. */
  readonly end: { readonly offset: number; readonly before: string } | undefined;
  readonly fault: { readonly line: number; readonly column: number; readonly message: string } | undefined;
}

/** The name under which PyPI compares packages. */
export function packageName(written: string): string {
  return written.toLowerCase().replace(/[-_.]+/g, "-");
}

/** `requirements.txt` and its relatives. */
export function readRequirementsText(file: string, text: string): RequirementFile {
  const requirements: Requirement[] = [];
  let isOpen = false;
  for (const line of text.split(/\r?\n/)) {
    if (/^\s*(?:-r|--requirement|-c|--constraint|-e|--editable)\b/.test(line))
      isOpen ||= !/^\s*(?:-c|--constraint)/.test(line);
    const requirement = readRequirement(line.replace(/(^|\s)#.*$/, ""));
    if (requirement !== undefined) requirements.push(requirement);
  }
  const end = { offset: text.length, before: text === "" || text.endsWith("\n") ? "" : "\n" };
  return { file, requirements, isOpen, end, fault: undefined };
}

/** `name[extra] >=1,<2 ; marker` */
function readRequirement(text: string): Requirement | undefined {
  const match = /^\s*([A-Za-z0-9][\w.-]*)\s*(?:\[[^\]]*\])?\s*([^;]*)/.exec(text);
  return match === null
    ? undefined
    : { name: packageName(match[1] ?? ""), versions: (match[2] ?? "").replace(/\s/g, "") };
}

/** The dependencies of `pyproject.toml` (project, groups, uv, poetry) or of a `Pipfile`. */
export function readRequirementsToml(file: string, text: string): RequirementFile {
  try {
    const root = parse(text);
    return {
      file,
      requirements: [...tomlRequirements(root)],
      isOpen: isDynamic(root),
      end: undefined,
      fault: undefined,
    };
  } catch (error) {
    if (error instanceof RangeError)
      return { ...UNREAD, file, fault: { line: 1, column: 1, message: "It is nested too deeply" } };
    if (!(error instanceof TomlError)) throw error;
    const message = (error.message.split("\n")[0] ?? "").replace(/^Invalid TOML document: /, "");
    return {
      file,
      requirements: [],
      isOpen: true,
      end: undefined,
      fault: { line: error.line, column: error.column, message },
    };
  }
}

/** Whatever such a file lists is not known. */
const UNREAD = { requirements: [], isOpen: true, end: undefined };

function isDynamic(root: unknown): boolean {
  const dynamic = at(root, "project", "dynamic");
  return Array.isArray(dynamic) && dynamic.includes("dependencies");
}

function* tomlRequirements(root: unknown): Generator<Requirement> {
  const lists = [
    at(root, "project", "dependencies"),
    at(root, "tool", "uv", "dev-dependencies"),
    ...Object.values(record(at(root, "project", "optional-dependencies"))),
    ...Object.values(record(at(root, "dependency-groups"))),
  ];
  for (const list of lists) {
    for (const item of Array.isArray(list) ? list : []) {
      const requirement = typeof item === "string" ? readRequirement(item) : undefined;
      if (requirement !== undefined) yield requirement;
    }
  }
  const groups = Object.values(record(at(root, "tool", "poetry", "group"))).map((group) => at(group, "dependencies"));
  const tables = [
    at(root, "tool", "poetry", "dependencies"),
    ...groups,
    at(root, "packages"),
    at(root, "dev-packages"),
  ];
  for (const table of tables) {
    for (const [name, wanted] of Object.entries(record(table))) {
      const versions = typeof wanted === "string" ? wanted : at(wanted, "version");
      yield { name: packageName(name), versions: typeof versions === "string" && versions !== "*" ? versions : "" };
    }
  }
}

function at(value: unknown, ...path: readonly string[]): unknown {
  return path.reduce<unknown>((inner, key) => record(inner)[key], value);
}

function record(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : {};
}
