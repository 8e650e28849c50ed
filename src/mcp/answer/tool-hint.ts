/** What commands are asked for, by what a client has for it. */
const TOOLS: Readonly<Record<string, string>> = {
  rules: "`rules`",
  search: "`search`",
  syncs: '`list` with the kind "syncs"',
  validate: "`validate`",
};

/** A hint of a command for who has tools: what it names is the tool for it. Undefined where there is none. */
export function toolHint(hint: string): string | undefined {
  const told = hint.replace(/`baton ([\w-]+)`/g, (command, name: string) => TOOLS[name] ?? command);
  return /`baton |\bbaton \w+ |(?:^|\s)--\w/.test(told) ? undefined : told;
}
