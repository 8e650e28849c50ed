import type { SyntaxNode } from "@lezer/common";
import type { Import } from "./python-facts.js";
import { childrenOf, textOf } from "./syntax-node.js";

/** What one import statement brings in, name by name. */
export function readImport(source: string, node: SyntaxNode): readonly Import[] {
  const children = childrenOf(node);
  const importAt = children.findIndex((child) => child.name === "import");
  return children[0]?.name === "from"
    ? fromImport(source, node, children, importAt)
    : plainImport(source, node, children.slice(importAt + 1));
}

function fromImport(
  source: string,
  node: SyntaxNode,
  children: readonly SyntaxNode[],
  importAt: number,
): readonly Import[] {
  const imports: Import[] = [];
  const module = moduleOf(source, node, children.slice(1, importAt < 0 ? undefined : importAt));
  const names = importAt < 0 ? [] : children.slice(importAt + 1);
  for (let at = 0; at < names.length; at++) {
    const written = names[at];
    if (written?.name !== "VariableName" || names[at - 1]?.name === "as") continue;
    const alias = names[at + 1]?.name === "as" ? names[at + 2] : undefined;
    const name = textOf(source, written);
    const local = alias ? textOf(source, alias) : name;
    imports.push({ ...module, name, local, nameFrom: written.from, nameTo: written.to });
  }
  if (names.some((child) => child.name === "*")) {
    imports.push({ ...module, name: "*", local: "*", nameFrom: node.to, nameTo: node.to });
  }
  return imports;
}

/** The module between `from` and `import`, with the dots of a relative one. */
function moduleOf(
  source: string,
  node: SyntaxNode,
  head: readonly SyntaxNode[],
): Pick<Import, "module" | "level" | "from" | "moduleFrom" | "moduleTo"> {
  const firstName = head.findIndex((child) => child.name === "VariableName");
  const level = source
    .slice(head[0]?.from ?? 0, head[firstName]?.from ?? head.at(-1)?.to ?? 0)
    .replace(/[^.]/g, "").length;
  const moduleFrom = firstName < 0 ? node.from : (head[firstName]?.from ?? node.from);
  const moduleTo = firstName < 0 ? node.from : (head.at(-1)?.to ?? node.from);
  const module = source.slice(moduleFrom, moduleTo).replace(/\s/g, "");
  return { module, level, from: node.from, moduleFrom, moduleTo };
}

function plainImport(source: string, node: SyntaxNode, children: readonly SyntaxNode[]): readonly Import[] {
  const imports: Import[] = [];
  for (let at = 0; at < children.length; at++) {
    const first = children[at];
    if (first?.name !== "VariableName" || children[at - 1]?.name === "as") continue;
    let last = first;
    while (children[at + 1]?.name === "." && children[at + 2]?.name === "VariableName") {
      last = children[at + 2] ?? last;
      at += 2;
    }
    const alias = children[at + 1]?.name === "as" ? children[at + 2] : undefined;
    const module = source.slice(first.from, last.to).replace(/\s/g, "");
    const span = {
      from: node.from,
      moduleFrom: first.from,
      moduleTo: last.to,
      nameFrom: first.from,
      nameTo: last.to,
    };
    const local = alias ? textOf(source, alias) : (module.split(".")[0] ?? module);
    imports.push({ module, name: undefined, local, level: 0, ...span });
  }
  return imports;
}
