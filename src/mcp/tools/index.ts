import { access } from "./access.js";
import { overview } from "./overview.js";
import { search } from "./search.js";
import { show } from "./show.js";
import type { AnyTool } from "./tool.js";

/** All tools, in the order in which clients list them. */
export const TOOLS: readonly AnyTool[] = [overview, search, show, access];
