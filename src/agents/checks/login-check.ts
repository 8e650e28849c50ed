import { placeIn } from "../place.js";
import { sdkAsSeen } from "../project/generation.js";
import { sdkCheck } from "../sdk-check.js";

/** `check()` of connectors that ask nothing. */
export const LOGIN_CHECK = sdkCheck({
  name: "login-check",
  subject: "agents",
  step: "api",
  needs: "Python that calls check() of a connector of airbyte-agent-sdk",
  does: "Warns about `check()` of connectors whose check sends nothing in local mode (GitHub, Sentry, TikTok: a parameter is missing; Google Analytics: there is no operation), so that it says nothing about the credentials. Worked out from the operations of airbyte-agent-sdk 0.1.380.",
  remedy: "agent-check-sends-nothing",
  covers: [],
  sdk: sdkAsSeen,
  *look(project, sdk) {
    for (const source of project.python) {
      for (const { callee, from } of source.facts.calls) {
        if (callee.at(-1) !== "check") continue;
        const object = source.use.objects.get(callee.slice(0, -1).join("."));
        const connector = object?.mode === "hosted" ? undefined : object?.connector;
        const isSdk = source.use.imports.some((one) => one.form === "sdk" && one.connector === connector);
        const check = connector === undefined || !isSdk ? undefined : sdk.published.connectors[connector]?.check;
        if (check === undefined) continue;
        const [operation, ...lacking] = check.split(" ");
        const why =
          check === "none" ? "there is no operation for it" : `it uses ${operation} without ${lacking.join(", ")}`;
        const message = `check() of ${connector} sends nothing in local mode: ${why} (${sdk.name}). It says nothing about the credentials; make a small call instead.`;
        yield { status: "warning", ...placeIn(source, from), message };
      }
    }
  },
});
