import { Explorer, type ExplorerOptions } from "../../src/explore/explorer.js";

/** Opens archives, reads them to the end, and gives what asks them; close it. */
export async function exploring(
  files: readonly string[],
  options: Partial<ExplorerOptions> = {},
): Promise<{ ask(name: string, parameters?: Readonly<Record<string, string>>): Promise<Asked>; close(): void }> {
  const explorer = await Explorer.open({ files, logs: [], ...options });
  await explorer.start();
  return {
    async ask(name, parameters = {}) {
      for (;;) {
        const { status, body } = await explorer.answer({ name, parameters: new Map(Object.entries(parameters)) });
        const text = Buffer.from(body).toString("utf8");
        const json = JSON.parse(text);
        // On a busy machine testing a condition takes more than a moment.
        if (status !== 202 || json.tested === undefined) return { status, text, json };
      }
    },
    close: () => explorer.close(),
  };
}

/** An answer. */
export interface Asked {
  readonly status: number;
  readonly text: string;
  /** What tests look into. */
  readonly json: Json;
}

/** Parsed JSON whose shape the test knows. */
// biome-ignore lint/suspicious/noExplicitAny: each test names the fields that it expects, and fails where they are not.
type Json = any;
