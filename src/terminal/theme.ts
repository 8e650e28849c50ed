/** The few styles that output uses. Without colour each gives its text back as it is. */
export interface Theme {
  readonly heading: (text: string) => string;
  readonly faint: (text: string) => string;
  readonly good: (text: string) => string;
  readonly warning: (text: string) => string;
  readonly bad: (text: string) => string;
}

const plain = (text: string): string => text;

/** No colours: for pipes and files. */
export const PLAIN_THEME: Theme = { heading: plain, faint: plain, good: plain, warning: plain, bad: plain };

/** Colours where `stream` is a terminal that has them; `NO_COLOR` and `FORCE_COLOR` are respected. */
export async function themeFor(stream: NodeJS.WriteStream, environment = process.env): Promise<Theme> {
  if (!wantsColour(stream, environment)) return PLAIN_THEME;
  const { Chalk } = await import("chalk");
  const chalk = new Chalk({ level: 1 });
  return { heading: chalk.bold, faint: chalk.dim, good: chalk.green, warning: chalk.yellow, bad: chalk.red };
}

function wantsColour(stream: NodeJS.WriteStream, { NO_COLOR, FORCE_COLOR, TERM }: NodeJS.ProcessEnv): boolean {
  if (NO_COLOR) return false;
  if (FORCE_COLOR !== undefined) return FORCE_COLOR !== "0" && FORCE_COLOR !== "false";
  return stream.isTTY && TERM !== "dumb";
}
