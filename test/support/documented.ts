import { readFileSync } from "node:fs";

/** The number that a page of docs states; `sentence` captures it. Throws where the page has no such sentence. */
export function documented(page: string, sentence: RegExp): number {
  const text = readFileSync(new URL(`../../docs/${page}`, import.meta.url), "utf8");
  const number = sentence.exec(text)?.[1];
  if (number === undefined) throw new Error(`docs/${page} says nothing like ${sentence}`);
  return Number(number.replaceAll(",", ""));
}
