import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { declarationsIn, type ModuleDeclarations } from "./module-declarations.js";

const HEAD = `# The library's types

Generated from the declarations that the build makes (\`npm run build && npx tsx scripts/write-api-page.ts\`); a test fails where this page is
not what they say, so that each change of the library shows in a change of this page. [library.md](library.md) says what it is all for.
`;

/** A declaration, by the module that it stands in. */
interface Place {
  readonly module: string;
  readonly name: string;
}

/** docs/api.md from the declarations of the entry at this path: everything exported, then the types that these name. */
export function apiPage(entry: string): string {
  const modules = new Map<string, ModuleDeclarations>();
  const moduleAt = (path: string): ModuleDeclarations => {
    const known = modules.get(path) ?? declarationsIn(readFileSync(path, "utf8"));
    modules.set(path, known);
    return known;
  };
  const find = ({ module, name }: Place): { readonly place: Place; readonly text: string } | undefined => {
    const { declarations, imports } = moduleAt(module);
    const text = declarations.get(name);
    if (text !== undefined) return { place: { module, name }, text };
    const from = imports.get(name);
    return from === undefined ? undefined : find({ module: besides(module, from.path), name: from.name });
  };
  const exported = exportsOf(entry, moduleAt);
  const told = new Map<string, string>();
  const queue: Place[] = [...exported];
  const behind: string[] = [];
  const isExported = new Set(exported.map(({ name }) => name));
  for (let place = queue.shift(); place !== undefined; place = queue.shift()) {
    const found = find(place);
    if (found === undefined || told.has(found.place.name)) continue;
    const { module, name } = found.place;
    told.set(name, found.text);
    if (!isExported.has(name)) behind.push(name);
    // Types and constants begin with a capital, fields and parameters do not.
    for (const word of new Set(found.text.match(/\b[A-Z][\w$]*/g))) queue.push({ module, name: word });
  }
  const section = (title: string, names: readonly string[]): string => {
    const texts = [...names].sort().map((name) => told.get(name) ?? "");
    return `\n## ${title}\n\n\`\`\`ts\n${texts.join("\n\n")}\n\`\`\`\n`;
  };
  return `${HEAD}${section("Exports", [...isExported])}${section("Types that they name", behind)}`;
}

/** What the entry exports, each in the module that it names. */
function exportsOf(entry: string, moduleAt: (path: string) => ModuleDeclarations): readonly Place[] {
  return moduleAt(entry).reexports.flatMap(({ path, names }) => {
    const module = besides(entry, path);
    const all = names === "all" ? [...moduleAt(module).exported] : names;
    return all.map((name) => ({ module, name }));
  });
}

/** The declarations of the module that another one imports by this path. */
function besides(module: string, path: string): string {
  return join(dirname(module), path.replace(/\.js$/, ".d.ts"));
}
