const SIMPLE_ESCAPES: Readonly<Record<string, string>> = {
  n: "\n",
  r: "\r",
  t: "\t",
  "\\": "\\",
  "'": "'",
  '"': '"',
  "\n": "",
};

/** The value of a Python string literal as written in source, with its prefix and quotes. Rare escapes stay as written. */
export function stringValue(literal: string): string {
  let at = 0;
  while (at < literal.length && literal[at] !== '"' && literal[at] !== "'") at++;
  const isRaw = literal.slice(0, at).toLowerCase().includes("r");
  const quote = literal.slice(at, at + 3);
  const width = quote === '"""' || quote === "'''" ? 3 : 1;
  const end = literal.length - width >= at + width ? literal.length - width : literal.length;
  const body = literal.slice(at + width, end);
  return isRaw || !body.includes("\\") ? body : unescaped(body);
}

function unescaped(body: string): string {
  let value = "";
  for (let at = 0; at < body.length; at++) {
    const character = body[at] ?? "";
    const next = body[at + 1] ?? "";
    const plain = character === "\\" ? SIMPLE_ESCAPES[next] : undefined;
    value += plain ?? character;
    if (plain !== undefined) at++;
  }
  return value;
}
