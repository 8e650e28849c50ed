/** What a node of a plan reads. */
export interface PlanNode {
  /** The table that it scans. */
  readonly table: string | undefined;
  readonly columns: readonly string[];
  /** The function that it calls for rows, in capitals. */
  readonly tableFunction: string | undefined;
}

/** A node as `EXPLAIN (FORMAT json)` of DuckDB writes it; a single projection is a text, none is an empty one. */
interface Written {
  readonly name: string;
  readonly children: readonly Written[];
  readonly extra_info: Readonly<Record<string, string | readonly string[] | undefined>>;
}

/** The nodes of a plan in the form `json`. */
export function readPlan(json: string): readonly PlanNode[] {
  const nodes: PlanNode[] = [];
  const visit = ({ children, extra_info: info }: Written): void => {
    const [table, called] = [textOf(info.Table), textOf(info.Function)];
    const columns = [info.Projections ?? []].flat().filter((name) => name !== "");
    nodes.push({ table: table?.slice(table.lastIndexOf(".") + 1), columns, tableFunction: called });
    for (const child of children) visit(child);
  };
  for (const root of JSON.parse(json) as readonly Written[]) visit(root);
  return nodes;
}

function textOf(value: string | readonly string[] | undefined): string | undefined {
  return typeof value === "string" && value !== "" ? value : undefined;
}
