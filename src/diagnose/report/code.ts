/** A piece of a log inside of a sentence: between backticks, so that Markdown takes nothing in it for markup or a mention. */
export function code(text: string): string {
  return `\`${text.replaceAll("`", "'").replaceAll("\n", " ")}\``;
}
