import type { Family } from "./family.js";
import { row } from "./row.js";

/** What AWS Lambda says of a function's end, and the SDK's transport to it. */
export const LAMBDA: Family = {
  id: "lambda",
  title: "AWS Lambda",
  rank: "cause",
  product: "system",
  source: {
    title: "Lambda: troubleshoot invocations",
    url: "https://docs.aws.amazon.com/lambda/latest/dg/troubleshooting-invocation.html",
  },
  codes: [/Error Type: ([A-Z][A-Za-z.]{3,60})/g, /\b(Runtime\.[A-Z]\w{3,40}|Extension\.\w{3,40}|Sandbox\.\w{3,40})\b/g],
  rows: [
    row(
      "timeout",
      "The Lambda function reached its time limit",
      "A sync takes longer than the function may run (at most 15 minutes).",
      "Raise the time limit of the function, or let each call do less (smaller pages); the REPORT line has the duration.",
      /Task timed out after|lambda_transport: function timed out|Status: timeout|Sandbox\.Timedout/i,
    ),
    row(
      "memory",
      "The Lambda function ran out of memory",
      "Max Memory Used is at Memory Size in the REPORT line.",
      "Give the function more memory.",
      /Runtime\.OutOfMemory|function ran out of memory|Error: Runtime exited with error: signal: killed/i,
    ),
    row(
      "Runtime.OutOfMemory",
      "The Lambda function ran out of memory",
      "Max Memory Used is at Memory Size in the REPORT line.",
      "Give the function more memory.",
    ),
    row(
      "Runtime.ExitError",
      "The Lambda function's process ended with an error",
      "A crash, or too little memory (`signal: killed`).",
      "Look at the lines before the REPORT line.",
    ),
    row(
      "Runtime.InvalidEntrypoint",
      "The Lambda function has no program at its entry point",
      "Wrong handler name or architecture.",
      "Check the handler and architecture (arm64, x86_64).",
      /Runtime\.InvalidEntrypoint/,
    ),
    row(
      "unhandled",
      "The Lambda function returned an error that it did not handle itself",
      "A crash, a time limit or missing memory: its own log and REPORT line have the reason.",
      "Look at the function's log (CloudWatch) of this request id: REPORT line, time limit and memory.",
      /function returned error: ?Unhandled|FunctionError/i,
    ),
    row(
      "throttled",
      "Lambda limits the rate of calls of this function",
      "Reserved or account concurrency is used up.",
      "Raise the concurrency.",
      /Rate Exceeded\.|ReservedFunctionConcurrentInvocationLimitExceeded/,
    ),
    row(
      "payload",
      "The answer of the Lambda function is too large (6 MB)",
      "A page is too large.",
      "Use smaller pages.",
      /Response payload size .{0,40}exceeded|RequestTooLarge/i,
    ),
    row(
      "transport",
      "The call of the Lambda function failed",
      "What stands behind it is the reason.",
      "Look at the function's log of this request id.",
      { text: /lambda_transport: /i, rank: "class" },
    ),
  ],
  otherwise: {
    meaning: "The Lambda function failed: {code}",
    cause: "The type is Lambda's; its log has the details.",
    fix: "Look at the lines before the REPORT line.",
    rank: "class",
  },
};
