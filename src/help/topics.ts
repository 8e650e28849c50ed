import { EXIT_STATUS_TOPIC } from "./exit-status-topic.js";
import type { HelpTopic } from "./help-topic.js";
import { JQ_TOPIC } from "./jq-topic.js";
import { OUTPUT_TOPIC } from "./output-topic.js";
import { WHERE_TOPIC } from "./where-topic.js";

/** In the order in which they are listed. */
export const HELP_TOPICS: readonly HelpTopic[] = [OUTPUT_TOPIC, WHERE_TOPIC, JQ_TOPIC, EXIT_STATUS_TOPIC];
