import type { Draft } from "../../check-runner/check-result.js";
import { nearestNames } from "../../text/nearest-names.js";
import { placeIn } from "../place.js";
import type { PythonFile } from "../project/agent-project.js";
import { sdkInUse } from "../project/generation.js";
import { STATUS_OF } from "../project/names-for.js";
import { type CallableFacts, callableAt } from "../project/sdk-callables.js";
import { callsAt } from "../python/facts-index.js";
import type { Argument, Call } from "../python/python-facts.js";
import { sdkCheck } from "../sdk-check.js";

/** Arguments that today's connector classes, credentials and factories do not take. */
export const CONSTRUCTOR_ARGUMENTS = sdkCheck({
  name: "constructor-arguments",
  subject: "agents",
  step: "configuration",
  needs: "Python that makes connectors or credentials of airbyte-agent-sdk",
  does: "Holds the arguments of connector classes, of their credentials, of `AirbyteAuthConfig`, `connect()`, `Workspace()` and `build_connector_tools()` against those of the published SDK, by the table of names: unknown and missing ones, those given by position, and credentials of a wrong kind.",
  remedy: "agent-unknown-argument",
  covers: [],
  sdk: sdkInUse,
  *look(project, sdk) {
    if (sdk.certainty === "dated") return;
    for (const source of project.python) {
      // What the parser did not understand may be cut into other arguments than were meant.
      if (source.facts.syntaxError !== undefined) continue;
      for (const call of source.facts.calls) {
        const facts = callableAt(sdk.published, call.origin);
        if (facts === undefined || isExample(call, source)) continue;
        for (const { from, ...fault } of faultsOf(call, facts, source)) {
          yield {
            status: STATUS_OF[sdk.certainty],
            ...placeIn(source, from),
            ...fault,
            message: `${fault.message} (${sdk.name})`,
          };
        }
      }
    }
  },
});

/** `connect(...)`: three dots for what a reader fills in. */
function isExample({ args }: Call, { text }: PythonFile): boolean {
  return args.some(({ value }) => text.slice(value.from, value.to) === "...");
}

interface Fault extends Pick<Draft, "message" | "remedy"> {
  readonly from: number;
}

function* faultsOf(call: Call, facts: CallableFacts, source: PythonFile): Generator<Fault> {
  const { args } = call;
  const positional = args.filter(({ keyword }) => keyword === undefined);
  const isOpen = args.some(({ keyword }) => keyword === "*" || keyword === "**");
  const extra = positional[facts.positional];
  if (extra !== undefined && !isOpen) {
    const message = `${facts.title} takes ${facts.positional === 0 ? "no argument" : `only ${facts.positional} argument${facts.positional === 1 ? "" : "s"}`} by position: TypeError. Name the others.`;
    yield { from: extra.from, message, remedy: "agent-positional-params" };
  }
  const unknown = args.flatMap(({ keyword, from }) =>
    keyword === undefined || keyword.startsWith("*") || facts.takes.includes(keyword) ? [] : [{ keyword, from }],
  );
  const [first] = unknown;
  if (first !== undefined)
    yield {
      from: first.from,
      ...unknownArguments(
        unknown.map(({ keyword }) => keyword),
        facts,
      ),
    };
  // A key in another spelling is told once.
  const isMisspelt = args.some(({ keyword }) => keyword !== undefined && !facts.takes.includes(keyword));
  const lacking = facts.needs.filter((name) => !args.some(({ keyword }) => keyword === name));
  if (!isOpen && !isMisspelt && positional.length === 0 && lacking.length > 0)
    yield { from: call.from, message: facts.whenLacking(lacking), remedy: facts.lackingRemedy };
  if (call.use.kind === "awaited") {
    const message = `${facts.title} is no coroutine: await makes a TypeError of it. Leave await out.`;
    yield { from: call.from, message, remedy: "agent-not-awaited" };
  }
  if (facts.credentials !== undefined) yield* credentialsFaults(call, facts, source);
}

function unknownArguments(keywords: readonly string[], facts: CallableFacts): Pick<Draft, "message" | "remedy"> {
  const hints = keywords.map((keyword) => facts.meant[keyword] ?? writeNear(nearestNames(keyword, facts.takes, 1)[0]));
  const known = [...new Set(hints.filter((hint) => hint !== undefined))];
  const hint = known.length > 0 ? known.join(" ") : `There are: ${facts.takes.join(", ") || "none"}.`;
  const message = `${facts.title} does not take ${keywords.join(", ")}: ${facts.whenUnknown}. ${hint}`;
  return { message, remedy: facts.unknownRemedy };
}

function writeNear(near: string | undefined): string | undefined {
  return near === undefined ? undefined : `Write ${near}.`;
}

/** What is given as `auth_config`. */
function* credentialsFaults(
  { args }: Call,
  { title, takes, credentials = [] }: CallableFacts,
  { facts }: PythonFile,
): Generator<Fault> {
  const given: Argument | undefined =
    args.find(({ keyword }) => keyword === "auth_config") ??
    (takes[0] === "auth_config" ? args.find(({ keyword }) => keyword === undefined) : undefined);
  if (given === undefined) return;
  const wanted = `Expected is ${credentials.join(" or ")}.`;
  const { value, from } = given;
  if (value.kind === "dictionary" || value.kind === "text") {
    const what = value.kind === "text" ? "a text" : "a dictionary";
    yield {
      from,
      message: `${title} takes an object as auth_config, not ${what}: TypeError. ${wanted}`,
      remedy: "agent-auth-config-type",
    };
    return;
  }
  const made = value.kind === "other" ? callsAt(facts, value.from).find((one) => one.to === value.to) : undefined;
  const name = made?.origin?.split(".").at(-1);
  if (
    name !== undefined &&
    made?.origin?.startsWith("airbyte_agent_sdk.") &&
    /Config$/.test(name) &&
    !credentials.includes(name)
  )
    yield {
      from,
      message: `${title} does not take ${name} as auth_config. ${wanted}`,
      remedy: "agent-auth-config-type",
    };
}
