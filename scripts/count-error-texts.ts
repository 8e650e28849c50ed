// Counts what `explain` says of error texts, one a line: npx tsx scripts/count-error-texts.ts FILE [--show KIND] [--sample N SEED]
import { readFileSync } from "node:fs";
import { type AnswerKind, answerKind } from "../src/diagnose/explain/answer-kind.js";
import { answerQuestion } from "../src/diagnose/explain/answer-question.js";
import { seededOrder } from "./texts/seeded-order.js";

const KINDS: Readonly<Record<AnswerKind, string>> = {
  known: "an entry of the catalogue, by its own words",
  family: "a family of codes or wordings names the cause, its class or a status",
  place: "what was being done, or what the sentence itself says, without a cause",
  resemblance: "a guess, told as one",
  none: "nothing",
};

const [path, ...rest] = process.argv.slice(2);
if (path === undefined) {
  console.error("usage: npx tsx scripts/count-error-texts.ts FILE [--show KIND] [--sample N SEED]");
  process.exit(2);
}
const texts = readFileSync(path, "utf8")
  .split("\n")
  .filter((line) => line.trim() !== "")
  // A line end within a text is written as \n.
  .map((line) => line.replaceAll("\\n", "\n").replaceAll("\\t", "\t"));
const answers = texts.map((text) => {
  const answer = answerQuestion(text);
  return { text, kind: answerKind(answer), first: answer.fitting[0]?.topic };
});

if (rest[0] === "--show") {
  for (const { text, kind, first } of answers)
    if (kind === rest[1]) console.log(`${first?.id ?? "-"}\t${JSON.stringify(text)}`);
} else if (rest[0] === "--sample") {
  const chosen = seededOrder(answers, Number(rest[2])).slice(0, Number(rest[1]));
  for (const { text, kind, first } of chosen)
    console.log(`${kind}\t${first?.id ?? "-"}\t${first?.title ?? "-"}\t${JSON.stringify(text)}`);
} else {
  console.log(`| answer | texts | share | what it is |\n|---|---:|---:|---|`);
  for (const [kind, what] of Object.entries(KINDS)) {
    const count = answers.filter((answer) => answer.kind === kind).length;
    console.log(`| ${kind} | ${count} | ${((100 * count) / texts.length).toFixed(1)} % | ${what} |`);
  }
  console.log(`| all | ${texts.length} | | |`);
}
