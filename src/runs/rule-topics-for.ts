import { findEntry } from "../diagnose/catalogue/index.js";
import type { Topic } from "../diagnose/explain/topic.js";

/** The rules as topics, loaded only where the question can be one's name and is no entry's id, or where all topics are listed. */
export async function ruleTopicsFor(question: string): Promise<readonly Topic[]> {
  if (!/^[a-z0-9-]*$/.test(question) || findEntry(question) !== undefined) return [];
  const { ruleTopics } = await import("../library/rule-topics.js");
  return ruleTopics();
}
