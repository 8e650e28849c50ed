import type { Import } from "./python-facts.js";
import { childOf, type SyntaxNode, textOf } from "./syntax-tree.js";

/** What one import statement brings in, name by name. */
export function readImport(source: string, node: SyntaxNode): readonly Import[] {
  return node.type === "import_from_statement" ? fromImport(source, node) : plainImport(source, node);
}

function fromImport(source: string, node: SyntaxNode): readonly Import[] {
  const module = moduleOf(source, node);
  const imports = namesOf(source, node).map(({ written, alias }) => {
    const name = textOf(source, written);
    return { ...module, name, local: alias ?? name, nameFrom: written.from, nameTo: written.to };
  });
  if (node.children.some(({ type }) => type === "wildcard_import"))
    imports.push({ ...module, name: "*", local: "*", nameFrom: node.to, nameTo: node.to });
  return imports;
}

/** The module between `from` and `import`, with the dots of a relative one. */
function moduleOf(
  source: string,
  node: SyntaxNode,
): Pick<Import, "module" | "level" | "from" | "moduleFrom" | "moduleTo"> {
  const written = childOf(node, "module_name");
  const isRelative = written?.type === "relative_import";
  const name = isRelative ? written.children.find(({ type }) => type === "dotted_name") : written;
  const prefix = isRelative ? written.children.find(({ type }) => type === "import_prefix") : undefined;
  const level = prefix === undefined ? 0 : textOf(source, prefix).replace(/[^.]/g, "").length;
  const place = { from: node.from, moduleFrom: name?.from ?? node.from, moduleTo: name?.to ?? node.from };
  return { module: name === undefined ? "" : textOf(source, name).replace(/\s/g, ""), level, ...place };
}

function plainImport(source: string, node: SyntaxNode): readonly Import[] {
  return namesOf(source, node).map(({ written, alias }) => {
    const module = textOf(source, written).replace(/\s/g, "");
    const place = { moduleFrom: written.from, moduleTo: written.to, nameFrom: written.from, nameTo: written.to };
    return {
      module,
      name: undefined,
      local: alias ?? module.split(".")[0] ?? module,
      level: 0,
      from: node.from,
      ...place,
    };
  });
}

/** The names behind `import`, each with what it is called in this file where that is another. */
function namesOf(
  source: string,
  node: SyntaxNode,
): readonly { readonly written: SyntaxNode; readonly alias: string | undefined }[] {
  return node.children.flatMap((child) => {
    if (child.field !== "name") return [];
    const written = child.type === "aliased_import" ? childOf(child, "name") : child;
    const alias = childOf(child, "alias");
    return written === undefined ? [] : [{ written, alias: alias === undefined ? undefined : textOf(source, alias) }];
  });
}
