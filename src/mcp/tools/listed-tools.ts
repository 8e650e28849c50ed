import { type PrintedSchema, printSchema } from "../../json-schema/print-schema.js";
import { answerSchema } from "../answer/answer-schema.js";
import { clientSchema } from "../answer/client-schema.js";
import { frameSchema } from "../answer/frame-schema.js";
import { inputSchema } from "../input/input-field.js";
import { TOOLS } from "./index.js";

/** A tool as clients list it. */
export interface ListedTool {
  readonly name: string;
  readonly title: string;
  readonly description: string;
  readonly inputSchema: PrintedSchema & { readonly type: "object" };
  readonly outputSchema: PrintedSchema & { readonly type: "object" };
  readonly annotations: {
    readonly readOnlyHint: true;
    readonly openWorldHint: false;
  };
}

/** What clients are told of all tools. */
export function listedTools(): readonly ListedTool[] {
  return TOOLS.map(({ name, title, description, input, output, leavesOut = [] }) => {
    const head = { name, title: name, description: "" };
    const shown = (schema: Parameters<typeof printSchema>[1]) => {
      const { description: _description, ...rest } = clientSchema(printSchema(head, schema), leavesOut);
      return { type: "object" as const, ...rest };
    };
    return {
      name,
      title,
      description,
      inputSchema: shown(inputSchema(input)),
      outputSchema: { type: "object" as const, ...frameSchema(shown(answerSchema(output)), ["answer"]) },
      annotations: { readOnlyHint: true, openWorldHint: false },
    };
  });
}
