import { EXPLAIN_ANSWER } from "../../library/rule-topic-schema.js";
import { explained } from "../../runs/explained.js";
import { plural } from "../../text/plural.js";
import { word } from "../input/input-field.js";
import { COMMON_INPUT, tool } from "./tool.js";

/** What an error means. */
export const explain = tool({
  name: "explain",
  title: "What an error, a code or a rule means, and how to fix it",
  description:
    'Symptom, causes and fixes for an error text of a connector or agent, a published code (AADSTS…, gRPC, HTTP), a code of this tool, a rule of `validate`, or a word such as "pagination". Paste the whole error line or traceback. Needs no archive; cheap.',
  input: { text: word("error text, code, name of a rule, or a topic", 20_000), ...COMMON_INPUT },
  output: EXPLAIN_ANSWER,
  isOwn: true,
  isPaged: false,
  answer: async ({ text }) => {
    const { answer, json } = await explained(text.trim());
    const matches = answer.fitting.length;
    const guess = answer.isResemblance === true ? " They only resemble the text." : "";
    return {
      json: json(),
      said:
        matches > 0
          ? `${plural(matches, "topic fits", "topics fit")}.${guess}`
          : "No topic fits this text; the nearest ones are given.",
    };
  },
});
