/** What a module of declarations (.d.ts, as the compiler writes it) holds. */
export interface ModuleDeclarations {
  /** The text of each declaration by its name, without comments. */
  readonly declarations: ReadonlyMap<string, string>;
  readonly exported: ReadonlySet<string>;
  /** By the local name: where it comes from, and its name there. */
  readonly imports: ReadonlyMap<string, { readonly path: string; readonly name: string }>;
  readonly reexports: readonly { readonly path: string; readonly names: readonly string[] | "all" }[];
}

const DECLARED =
  /^(?<exported>export )?(?:declare )?(?:abstract )?(?:class|interface|type|function\*?|const|enum) (?<name>[\w$]+)/;
const IMPORT = /^import (?:type )?\{(?<names>[^}]*)\} from "(?<path>\.[^"]+)"/;
const REEXPORT = /^export (?:type )?(?:\{(?<names>[^}]*)\}|\*) from "(?<path>\.[^"]+)"/;

/** Reads a module of declarations. */
export function declarationsIn(source: string): ModuleDeclarations {
  const declarations = new Map<string, string>();
  const exported = new Set<string>();
  const imports = new Map<string, { readonly path: string; readonly name: string }>();
  const reexports: ModuleDeclarations["reexports"][number][] = [];
  for (const statement of statementsOf(source)) {
    const declared = DECLARED.exec(statement)?.groups;
    const imported = IMPORT.exec(statement)?.groups;
    const passedOn = REEXPORT.exec(statement)?.groups;
    if (declared?.name !== undefined) {
      // Overloads have one name.
      const before = declarations.get(declared.name);
      declarations.set(declared.name, before === undefined ? statement : `${before}\n${statement}`);
      if (declared.exported !== undefined) exported.add(declared.name);
    } else if (imported?.path !== undefined) {
      for (const [name, local] of namesIn(imported.names ?? "")) imports.set(local, { path: imported.path, name });
    } else if (passedOn?.path !== undefined) {
      const names = passedOn.names === undefined ? "all" : namesIn(passedOn.names).map(([name]) => name);
      reexports.push({ path: passedOn.path, names });
    } else if (!/^(?:export \{\};|import )/.test(statement)) {
      throw new Error(`Expected a declaration, an import or an export, got ${statement}`);
    }
  }
  return { declarations, exported, imports, reexports };
}

/** `A, type B, C as D` as pairs of names. */
function namesIn(list: string): readonly (readonly [name: string, local: string])[] {
  return list
    .split(",")
    .map((part) => part.trim().replace(/^type /, ""))
    .filter((part) => part !== "")
    .map((part) => {
      const [name = "", local = name] = part.split(" as ");
      return [name, local] as const;
    });
}

/** The statements at the top level: each ends with the line that closes its last bracket. */
function statementsOf(source: string): readonly string[] {
  const statements: string[] = [];
  let lines: string[] = [];
  let depth = 0;
  for (const line of source.replace(/^[ \t]*\/\*\*[\s\S]*?\*\/\n/gm, "").split("\n")) {
    if (lines.length === 0 && (line.trim() === "" || line.startsWith("//"))) continue;
    lines.push(line);
    const code = line.replace(/"(?:[^"\\]|\\.)*"/g, "").replaceAll("=>", "");
    depth += (code.match(/[{([]/g)?.length ?? 0) - (code.match(/[})\]]/g)?.length ?? 0);
    if (depth > 0 || !/[;}]$/.test(line)) continue;
    statements.push(lines.join("\n"));
    lines = [];
  }
  return statements;
}
