/** Parameters that say how many rows a page may have. */
const PAGE_SIZE =
  /(?:^|&)(?:limit|page_?size|per_?page|count|size|max_?results|first|\$?top|results_per_page|take)=(\d{1,7})(?=&|$)/i;

/** Parameters that say where a page begins. */
const POSITION =
  /(?:^|&)(?:cursor|page|page_?token|next|next_?token|offset|after|start|start_?at|starting_after|\$?skip|\$?skiptoken|marker|continuation\w{0,20})=[^&]/i;

/** The page size that a query asks for. */
export function pageSizeOf(query: string): number | undefined {
  const size = PAGE_SIZE.exec(query)?.[1];
  return size === undefined ? undefined : Number(size);
}

/** Whether a query asks for a page after the first. */
export function hasPosition(query: string): boolean {
  return POSITION.test(query);
}
