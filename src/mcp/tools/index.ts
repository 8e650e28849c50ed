import { access } from "./access.js";
import { diff } from "./diff.js";
import { explain } from "./explain.js";
import { list } from "./list.js";
import { overview } from "./overview.js";
import { readLog } from "./read-log.js";
import { rules } from "./rules.js";
import { search } from "./search.js";
import { show } from "./show.js";
import type { AnyTool } from "./tool.js";
import { validate } from "./validate.js";
import { whoCan } from "./who-can.js";
import { whyNot } from "./why-not.js";

/** All tools, in the order in which clients list them. */
export const TOOLS: readonly AnyTool[] = [
  overview,
  search,
  show,
  access,
  whoCan,
  whyNot,
  list,
  validate,
  diff,
  explain,
  readLog,
  rules,
];
