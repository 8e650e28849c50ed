import type { Prompt } from "./prompt.js";

/** The guide for programs with Airbyte agent connectors. */
export const TROUBLESHOOT_AGENT: Prompt = {
  name: "troubleshoot-agent",
  title: "Find out why a program with agent connectors fails",
  description: "Step by step: the error, credentials, rate limits, tokens, the setup of the project, its server.",
  arguments: [
    { name: "log", description: "name of the log or saved output of the program" },
    { name: "problem", description: "what is wrong, or the text of an error or traceback" },
  ],
  purpose: "Find out why this program with Airbyte agent connectors fails, and what to change.",
  steps: [
    "The error. Call `explain` with the whole traceback or message. The innermost error counts, not the last line alone.",
    "The log. Call `read_log`: what went wrong first, with cause and fix; requests that were answered with an error; tries that were repeated.",
    '401: the credential is wrong, expired, or not loaded. Ask whether the variable is set where the program runs, and whether its .env is read before the connector is made. `explain` with "401" has the causes.',
    "403: the credential is right, but may not do this: a scope, a role or the plan is missing. Compare with what the API's documentation asks for that call.",
    '429: too many requests. See in `read_log` how long was waited. Fewer calls at once, or larger pages; the client tries again by itself, `explain` with "429" says how often.',
    "5xx and time-outs: the other side fails. If it goes on after a few minutes, look at its status page; do not try again without a pause.",
    'OAuth: `explain` with "invalid_grant" or "refresh token". A refresh token that expired or was revoked needs a new sign-in; without one, the consent was asked for without offline access.',
    'The setup. Wrong import, missing await ("coroutine was never awaited"), misspelt entity or action: `explain` names them. To check the whole project the user runs `baton doctor FOLDER`, and `baton doctor FOLDER --fix-plan` for the edits.',
    "A server of the Model Context Protocol that does not start: paths in the client's configuration have to be absolute, and the program has to be found by the client, which has another PATH than a terminal. `baton doctor` looks at that, too.",
  ],
};
