/**
 * How many columns a terminal has; undefined for what is none, and for one that does not know (a pseudo terminal without a
 * size says 0).
 */
export function terminalWidth(stream: Pick<NodeJS.WriteStream, "isTTY" | "columns">): number | undefined {
  return stream.isTTY && stream.columns > 0 ? stream.columns : undefined;
}
