import { nearestNames } from "../../text/nearest-names.js";
import { placeIn } from "../place.js";
import { sdkInUse } from "../project/generation.js";
import { STATUS_OF } from "../project/names-for.js";
import { wordsOf } from "../published/published-packages.js";
import { sdkCheck } from "../sdk-check.js";

/** Names that `connect()` does not know. */
export const CONNECTOR_SLUGS = sdkCheck({
  name: "connector-slugs",
  subject: "agents",
  step: "configuration",
  needs: "Python that calls connect() of airbyte-agent-sdk with a literal name",
  does: "Holds the names given to `connect()` against those of the published SDK, by the table of names: lower case with dashes, where modules have underscores.",
  remedy: "agent-connector-lookup",
  covers: ["AB18"],
  sdk: sdkInUse,
  *look(project, sdk) {
    const slugs = wordsOf(sdk.published.slugs);
    for (const source of project.python) {
      for (const { origin, args } of source.facts.calls) {
        if (origin !== "airbyte_agent_sdk.connect" && origin !== "airbyte_agent_sdk.connect.connect") continue;
        const given = args.find(({ keyword }) => keyword === "connector_name") ?? args[0];
        if (given?.value.kind !== "text" || given.value.isFormat || slugs.includes(given.value.text)) continue;
        const { text, from, to } = given.value;
        const dashed = text.toLowerCase().replaceAll("_", "-");
        const near = slugs.includes(dashed) ? dashed : nearestNames(text, slugs, 1)[0];
        const hint = near === undefined ? "list_connectors() names those there are." : `Write "${near}".`;
        const message = `connect("${text}"): UnknownConnectorError according to ${sdk.name} (as of ${sdk.published.read}). ${hint}`;
        const edits = near === undefined ? [] : [{ file: source.file, from, to, text: `"${near}"` }];
        const status = near === dashed && sdk.certainty !== "dated" ? "failed" : STATUS_OF[sdk.certainty];
        yield { status, ...placeIn(source, from), message, edits };
      }
    }
  },
});
