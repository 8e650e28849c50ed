import type { Block } from "../document/document.js";
import { RowWriter } from "../output/row-writer.js";
import { standardOutput } from "../terminal/standard-output.js";
import { plural } from "../text/plural.js";
import type { Placeholders } from "../views/list-view.js";
import type { ComparedList } from "../views/principal-comparison.js";

const ALL = { limit: Number.POSITIVE_INFINITY };

/** What stands over the lists that the console shows. */
const HEADINGS: Readonly<Partial<Record<ComparedList["name"], string>>> = {
  missing: "Only in the base entitlement (missing)",
  extra: "Only in the compared entitlement (extra)",
};

/** Prints a comparison; gives for how many parts placeholders stand. */
export async function printPrincipalComparison(
  lists: readonly ComparedList[],
  format: "console" | "json",
): Promise<Placeholders> {
  return format === "json" ? printJson(lists) : printConsole(lists);
}

/** `{"missing":[…],"extra":[…],"base":[…],"compared":[…]}` */
function printJson(lists: readonly ComparedList[]): Placeholders {
  const placeholders = { missing: 0, unreadableParts: 0 };
  lists.forEach(({ name, view }, index) => {
    const writer = new RowWriter(view, standardOutput, ALL);
    writer.out.ascii(`${index === 0 ? "{" : ","}"${name}":[`);
    writer.writeRows(",");
    writer.out.ascii(index === lists.length - 1 ? "]}\n" : "]");
    writer.flush();
    add(placeholders, writer.summary);
  });
  return placeholders;
}

async function printConsole(lists: readonly ComparedList[]): Promise<Placeholders> {
  const [{ printList }, { printDocument }] = await Promise.all([
    import("../output/print-list.js"),
    import("../render/print-document.js"),
  ]);
  const placeholders = { missing: 0, unreadableParts: 0 };
  for (const { name, principals, view } of lists) {
    const heading = HEADINGS[name];
    if (heading === undefined) continue;
    await printDocument([headingBlock(heading, principals.length === 0)], "console");
    const { summary } = await printList(view, { format: "console", fields: undefined, limit: principals.length });
    add(placeholders, summary);
    standardOutput.write(Buffer.from("\n"));
  }
  await printDocument([{ kind: "paragraph", text: countsLine(lists) }], "console");
  return placeholders;
}

/** What stands over a list, or all there is of one that has no rows. */
function headingBlock(text: string, isEmpty: boolean): Block {
  return { kind: "outline", nodes: [{ text: [{ text, tone: "strong" }] }, ...(isEmpty ? [{ text: "none" }] : [])] };
}

function add(sum: { missing: number; unreadableParts: number }, { missing, unreadableParts }: Placeholders): void {
  sum.missing += missing;
  sum.unreadableParts += unreadableParts;
}

function countsLine(lists: readonly ComparedList[]): string {
  const count = (name: ComparedList["name"]) => lists.find((list) => list.name === name)?.principals.length ?? 0;
  const both = count("base") - count("missing");
  return `Base: ${plural(count("base"), "principal")}. Compared: ${plural(count("compared"), "principal")}. In both: ${both.toLocaleString("en-US")}.`;
}
