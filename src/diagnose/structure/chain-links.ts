const CLOSING: Readonly<Record<string, string>> = { "{": "}", "[": "]", '"': '"', "`": "`" };
const MOST_LINKS = 100;

/**
 * The links of a Go error chain (`a: b: c`), outermost first. A colon within quotes, brackets, addresses or times separates
 * nothing; brackets that are never closed hold nothing together.
 */
export function chainLinks(chain: string): readonly string[] {
  const links: string[] = [];
  let from = 0;
  for (let at = 0; at < chain.length && links.length < MOST_LINKS; at++) {
    const closing = CLOSING[chain[at] ?? ""];
    const end = closing === undefined ? -1 : chain.indexOf(closing, at + 1);
    if (end > 0) at = end;
    else if (chain[at] === ":" && (chain[at + 1] === " " || at + 1 === chain.length)) {
      links.push(chain.slice(from, at));
      from = at + 1;
    }
  }
  return [...links, chain.slice(from)].map((link) => link.trim()).filter((link) => link !== "");
}
