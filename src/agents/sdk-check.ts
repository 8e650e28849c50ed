import type { Draft } from "../check-runner/check-result.js";
import type { AgentCheck } from "./agent-check.js";
import type { AgentProject } from "./project/agent-project.js";
import type { SdkInUse } from "./project/generation.js";

/** What differs between the checks of projects that use airbyte-agent-sdk. */
type SdkCheckFacts = Omit<AgentCheck, "missing" | "run"> & {
  /** The SDK that a project is held against; undefined where none is known, and the check does not apply. */
  readonly sdk: (project: AgentProject) => SdkInUse | undefined;
  look(project: AgentProject, sdk: SdkInUse): Iterable<Draft>;
};

/** A check that holds a project against the SDK in use; `look` runs only where that is known. */
export function sdkCheck({ sdk, look, ...facts }: SdkCheckFacts): AgentCheck {
  return {
    ...facts,
    missing: (project) => (sdk(project) === undefined ? "nothing uses airbyte-agent-sdk as it is known" : undefined),
    run(project) {
      const found = sdk(project);
      return found === undefined ? [] : look(project, found);
    },
  };
}
