/** A topic by its name. */
export interface TopicName {
  readonly id: string;
  readonly title: string;
}

/** A topic that answers a question, with everything that is known of it, as `baton explain -o json` prints it. */
export interface ExplainedTopic extends TopicName {
  /** A further fact of the topic, which depends on its `kind` (entry, family, rule …). */
  readonly [fact: string]: unknown;
}

/** What an error text, a code or a word means. */
export interface Explanation {
  /** Surest first; empty where nothing fits. */
  readonly matches: readonly ExplainedTopic[];
  /** Whether what fits does so by its words only: a guess. */
  readonly isResemblance: boolean;
  /** Where nothing fits: topics with a similar name or similar words. */
  readonly nearest: readonly TopicName[];
  /** The answer as a text for people, as Markdown. Secrets in the question are masked. */
  readonly markdown: string;
}

/**
 * Explains an error text (a log line, an error chain, a traceback), a published code, the name of a rule or a topic. Reads no file and
 * asks nobody.
 */
export async function explain(question: string): Promise<Explanation> {
  const [{ answerBlocks }, { answerQuestion }, { ruleTopics }, { renderMarkdown }] = await Promise.all([
    import("../diagnose/explain/answer-blocks.js"),
    import("../diagnose/explain/answer-question.js"),
    import("./rule-topics.js"),
    import("../render/markdown.js"),
  ]);
  const answer = answerQuestion(question.trim(), ruleTopics());
  return {
    matches: answer.fitting.map(({ topic: { id, title, json } }) => ({ ...json, id, title })),
    isResemblance: answer.isResemblance === true,
    nearest: answer.nearest.map(({ id, title }) => ({ id, title })),
    markdown: [...renderMarkdown(answerBlocks(answer))].join(""),
  };
}
