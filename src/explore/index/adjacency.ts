/**
 * For each node the rows that name it, as one array of rows and one of where those of a node begin: 4 bytes a row and node. Built once, by
 * counting.
 */
export class Adjacency {
  readonly #starts: Uint32Array;
  readonly #rows: Uint32Array;

  /** `nodeOf[row]` is the node that a row names; negative: none. */
  constructor(nodeOf: Int32Array, nodes: number) {
    const starts = new Uint32Array(nodes + 1);
    for (const node of nodeOf) if (node >= 0) starts[node + 1] = (starts[node + 1] ?? 0) + 1;
    for (let node = 0; node < nodes; node++) starts[node + 1] = (starts[node + 1] ?? 0) + (starts[node] ?? 0);
    const next = starts.slice();
    const rows = new Uint32Array(starts[nodes] ?? 0);
    for (let row = 0; row < nodeOf.length; row++) {
      const node = nodeOf[row] ?? -1;
      if (node < 0) continue;
      const at = next[node] ?? 0;
      rows[at] = row;
      next[node] = at + 1;
    }
    this.#starts = starts;
    this.#rows = rows;
  }

  count(node: number): number {
    return (this.#starts[node + 1] ?? 0) - (this.#starts[node] ?? 0);
  }

  /** The rows of a node, in their own order. */
  rows(node: number): Uint32Array {
    return this.#rows.subarray(this.#starts[node] ?? 0, this.#starts[node + 1] ?? 0);
  }
}
