import { Drawing } from "../graph/drawing.js";
import { EdgeLegend, EdgeList } from "../graph/edge-list.js";
import { ExploredGraph } from "../graph/explored-graph.js";
import { layered } from "../graph/placed-graph.js";
import { WordField } from "../graph/word-field.js";
import { Answered } from "../parts/answered.js";
import { CommandBar } from "../parts/command-bar.js";
import { CountBars } from "../parts/count-bars.js";
import { Link } from "../parts/link.js";
import { commandLine } from "../parts/shell-word.js";
import { StoppedNote } from "../parts/stopped-note.js";
import { counted, countOf, visibleText } from "../parts/visible-text.js";
import { addressValue, change, hrefOf } from "../state/address.js";
import type { GraphEdge, Reach, Why } from "../state/documents.js";
import { type OpenArchive, wordsOf } from "../state/session.js";
import { useAnswer } from "../state/use-answer.js";

/** Who reaches what, and why: paths from one to the other, or a graph to walk along. */
export function GraphView({ archive }: { readonly archive: OpenArchive }) {
  const [from, to, node] = [addressValue("from"), addressValue("to"), addressValue("node")];
  return (
    <>
      <h1>Graph and why</h1>
      <StoppedNote archive={archive} />
      <div class="graph-form">
        <WordField
          id="from"
          label="Who"
          value={from ?? ""}
          lists={["resources"]}
          onWord={(word) => change({ from: word, node: undefined })}
        />
        <WordField
          id="to"
          label="reaches what"
          value={to ?? ""}
          lists={["entitlements", "resources"]}
          onWord={(word) => change({ to: word, node: undefined })}
        />
        {from !== undefined || to !== undefined || node !== undefined ? (
          <button type="button" onClick={() => change({ from: undefined, to: undefined, node: undefined })}>
            Clear
          </button>
        ) : null}
      </div>
      {from !== undefined && to !== undefined ? (
        <WhyPart from={from} to={to} archive={archive} />
      ) : to !== undefined ? (
        <ReachPart to={to} archive={archive} />
      ) : from !== undefined ? (
        <Start asked="access" parameter="principal" word={from} archive={archive} side="right" key={from} />
      ) : node !== undefined ? (
        <Start asked="object" parameter="word" word={node} archive={archive} side="both" key={node} />
      ) : (
        <p class="soft">
          Name who, or what, or both. With both, every path is drawn; with one, the graph starts there.
        </p>
      )}
    </>
  );
}

const COMMANDS = { access: "access", object: "show" } as const;

/** A graph that starts at one node, with the command that tells of it. */
function Start({
  asked,
  parameter,
  word,
  archive,
  side,
}: {
  readonly asked: keyof typeof COMMANDS;
  readonly parameter: string;
  readonly word: string;
  readonly archive: OpenArchive;
  readonly side: "right" | "both";
}) {
  const answer = useAnswer<unknown>(asked, { [parameter]: word, archive: addressValue("archive") });
  return (
    <>
      <CommandBar
        command={commandLine(COMMANDS[asked], ...wordsOf(archive), word)}
        json={answer.kind === "ready" ? answer.value : undefined}
        name={asked}
      />
      <ExploredGraph word={word} side={side} />
    </>
  );
}

const ANSWERS = {
  granted: ["ok", "✓", "Yes"],
  expandable: ["warning", "▲", "Only once the grants are expanded"],
  no: ["error", "✕", "No"],
} as const;

function WhyPart({ from, to, archive }: { readonly from: string; readonly to: string; readonly archive: OpenArchive }) {
  const limit = Number(addressValue("paths") ?? 20);
  const why = useAnswer<Why>("why", { from, to, limit, archive: addressValue("archive") });
  return (
    <>
      <CommandBar
        command={commandLine("access", ...wordsOf(archive), from, "-o", "json", "--origins")}
        json={why.kind === "ready" ? why.value : undefined}
        name="why"
      />
      <Answered answer={why}>{(value) => <WhyAnswer why={value} />}</Answered>
    </>
  );
}

/** Whether somebody reaches something, with all paths, or with what is missing. */
export function WhyAnswer({ why }: { readonly why: Why }) {
  const { answer, total, paths, missing, nodes } = why;
  const [mark, icon, words] = ANSWERS[answer];
  const shown = answer === "no" ? missing : paths;
  const graph = layered(nodes, distinct(shown.flat()));
  const chosen = addressValue("object");
  const onOpen = (key: string): void => {
    const node = nodes.find((one) => one.key === key);
    if (node !== undefined) change({ object: node.word });
  };
  return (
    <>
      <p class={`mark ${mark}`} role="status">
        <span aria-hidden="true">{icon}</span> {words}: {visibleText(why.from.displayName)} →{" "}
        {visibleText(why.to.displayName)}
      </p>
      <p class="soft">
        {answer === "no"
          ? "What would have to be there is red."
          : `${counted(paths.length)} of ${countOf(total, "path")}, shortest first.`}{" "}
        {paths.length < total ? (
          <button type="button" class="quiet" onClick={() => change({ paths: "300" })}>
            Show more
          </button>
        ) : null}
      </p>
      <EdgeLegend />
      <Drawing
        graph={graph}
        chosen={nodes.find(({ word }) => word === chosen)?.key}
        onChoose={() => {}}
        onOpen={onOpen}
      />
      <h2>In words</h2>
      {shown.map((path, at) => (
        <section key={path.map(({ from, to }) => `${from} ${to}`).join(" ")}>
          <h3>{answer === "no" ? `What is missing, way ${at + 1}` : `Path ${at + 1}`}</h3>
          <EdgeList edges={path} />
        </section>
      ))}
    </>
  );
}

function ReachPart({ to, archive }: { readonly to: string; readonly archive: OpenArchive }) {
  const reach = useAnswer<Reach>("reach", { to, archive: addressValue("archive") });
  const isResource = reach.kind === "ready" && reach.value.to.kind === "resource";
  return (
    <>
      <CommandBar
        command={commandLine(
          "principals",
          ...wordsOf(archive),
          isResource ? "--resource" : "--entitlement",
          to,
          "--inherited",
        )}
        json={reach.kind === "ready" ? reach.value : undefined}
        name="reach"
      />
      <Answered answer={reach}>
        {(value) => (
          <>
            <p>
              <b>{counted(value.total)}</b> can reach {visibleText(value.to.displayName)}.{" "}
              <Link href={hrefOf("grants", value.to.kind === "entitlement" ? { entitlement: to } : { resource: to })}>
                The grants as a list
              </Link>
              {value.to.kind === "entitlement" ? (
                <>
                  {" · "}
                  <Link href={hrefOf("resources", { holders: to })}>the holders as a list</Link>
                </>
              ) : null}
            </p>
            {value.types.length === 0 ? null : (
              <CountBars
                headings={["With a grant", "Only by expansion"]}
                caption="Who can reach it, by type"
                rows={value.types.map(({ type, granted, expandable }) => ({
                  label: type,
                  counts: [granted, expandable],
                }))}
              />
            )}
          </>
        )}
      </Answered>
      {reach.kind === "ready" ? <ExploredGraph word={to} side="left" key={to} /> : null}
    </>
  );
}

function distinct(edges: readonly GraphEdge[]): readonly GraphEdge[] {
  return [...new Map(edges.map((edge) => [`${edge.from} ${edge.to} ${edge.kind}`, edge])).values()];
}
