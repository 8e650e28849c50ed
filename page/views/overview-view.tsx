import { Answered } from "../parts/answered.js";
import { CommandBar } from "../parts/command-bar.js";
import { commandLine } from "../parts/shell-word.js";
import { addressValue } from "../state/address.js";
import type { Extremes, FindingsJson, GrantMatrix, OverviewJson } from "../state/documents.js";
import { type OpenArchive, wordsOf } from "../state/session.js";
import { useAnswer } from "../state/use-answer.js";
import { CountsByType } from "./overview/counts-by-type.js";
import { ExtremesSection } from "./overview/extremes-section.js";
import { FindingsByCause } from "./overview/findings-by-cause.js";
import { Health } from "./overview/health.js";
import { MatrixTable } from "./overview/matrix-table.js";
import { placesLost } from "./overview/places-lost.js";

/** An archive at a glance: whether it can be trusted, what is wrong, how much there is. */
export function OverviewView({ archive }: { readonly archive: OpenArchive }) {
  const asked = { archive: addressValue("archive") };
  const isRead = archive.state.kind !== "reading";
  const overview = useAnswer<OverviewJson>("overview", { ...asked, read: isRead });
  const findings = useAnswer<FindingsJson>("findings", { ...asked, limit: 0 });
  const matrix = useAnswer<GrantMatrix>("matrix", asked);
  const extremes = useAnswer<Extremes>("extremes", asked);
  const isWhole =
    archive.state.kind !== "stopped" && placesLost(findings.kind === "ready" ? findings.value : undefined) === 0;
  const json = overview.kind === "ready" ? overview.value : undefined;
  return (
    <>
      <h1>Overview</h1>
      <CommandBar command={commandLine("overview", ...wordsOf(archive))} json={json} name="overview" />
      <Health
        archive={archive}
        report={findings.kind === "ready" ? findings.value : undefined}
        extremes={extremes.kind === "ready" ? extremes.value : undefined}
      />
      <h2>Findings by cause</h2>
      <Answered answer={findings}>{(value) => <FindingsByCause findings={value} />}</Answered>
      <h2>Counts by type</h2>
      <Answered answer={overview}>{(value) => <CountsByType statistics={value.sync} />}</Answered>
      <h2>Grants by entitlement type and principal type</h2>
      <Answered answer={matrix}>{(value) => <MatrixTable matrix={value} isWhole={isWhole} />}</Answered>
      <Answered answer={extremes}>{(value) => <ExtremesSection extremes={value} isWhole={isWhole} />}</Answered>
    </>
  );
}
