import { QUESTIONS } from "../../fleet/questions/question-list.js";
import { questionAnswer, questionRow } from "../fleet/question-schema.js";
import { TREND } from "../fleet/trend-schema.js";
import { type JsonDocument, lineOf, ofOurs } from "./json-document.js";

/** The documents of the questions across archives. */
export const FLEET_DOCUMENTS: Readonly<Record<string, readonly JsonDocument[]>> = {
  ...Object.fromEntries(
    Object.values(QUESTIONS).map((question) => [
      `fleet:${question.name}`,
      [
        ofOurs(`fleet-${question.name}`, "-o json", question.meaning, questionAnswer(question)),
        lineOf(`fleet-${question.name}-line`, "-o ndjson", "A row of the answer.", questionRow(question)),
      ],
    ]),
  ),
  "fleet:trend": [ofOurs("fleet-trend", "-o json", "How the numbers of archives changed from sync to sync.", TREND)],
};
