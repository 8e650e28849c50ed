/** What a failure says, as the beginning of a message. The name of a function stays as it is. */
export function asSentence(text: string): string {
  return /^\w+\(/.test(text) ? text : text.charAt(0).toUpperCase() + text.slice(1);
}
