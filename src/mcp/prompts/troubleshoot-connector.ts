import type { Prompt } from "./prompt.js";

/** The guide for connectors that sync into archives. */
export const TROUBLESHOOT_CONNECTOR: Prompt = {
  name: "troubleshoot-connector",
  title: "Find out why a connector or its sync went wrong",
  description: "Step by step: the log, the archive, the setup, the API, the resource type that is at fault.",
  arguments: [
    { name: "archive", description: "name of the archive that the run wrote" },
    { name: "log", description: "name of the log of the run" },
    { name: "problem", description: "what is wrong, or the text of an error" },
  ],
  purpose: "Find out why this connector, or the sync that it wrote, went wrong, and what to change.",
  steps: [
    "The log. Call `read_log` (with `archive`, if both are there). It says how the run ended, and each finding has a cause and a fix. Without a log, ask for one that was written with --log-level debug --log-format json.",
    "A single error text. Call `explain` with all of it. That covers the same page token coming back, 401 and 403, 429, `connection refused`, `no such host`, `x509: certificate signed by unknown authority`, failing polls for tasks, failing grants and revokes.",
    "The output. Call `overview`. No sync, or one that did not end: go back to the log. A type with 0 resources: the credentials may not read it, or the first page was skipped. 0 grants: check in the system itself whether there are memberships. Fewer than expected: suspect paging.",
    "The faults. Call `validate`, then again with `rule` for the group with the most findings. `grant-principal-type-case` and `grant-principal-missing` mean that grants name their principals under another type or id than the resources have; `page-size-suspect` that a list ends after one page.",
    "The resource type at fault. Call `list` with kind `resources` or `grants` and a `where` on that type to see how many rows there are, and `show` for one of them.",
    "One person or one entitlement. `search` gives the id; `access` says what somebody has and through what, `why_not` what is missing, `who_can` who has it.",
    "What changed. With two archives, or two syncs in one, call `diff`: objects that were deleted and created again under other ids are duplicates after a sync; the cause that it names says which id changed. Ids have to be those of the system, and stay the same.",
    "What only the user can check: whether the credentials are valid and have the scopes of the API, whether the API answers from that computer (curl with the same token), whether --base-url is right. For that, name `baton doctor --log FILE -f ARCHIVE` and `baton doctor --url URL`.",
    "Performance. For a slow sync, `read_log` has requests, waits and rate limits: many calls for one type mean details fetched one by one; waits mean a smaller page size or fewer calls at once.",
  ],
};
