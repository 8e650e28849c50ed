import type { ComponentChildren } from "preact";
import type { FindingJson, GroupJson, Level, ReferenceJson } from "../state/documents.js";
import { LevelMark } from "./level-mark.js";
import { Link } from "./link.js";
import { ObjectLink } from "./object-link.js";
import { Sentence } from "./sentence.js";
import { counted, visibleText } from "./visible-text.js";

interface FindingCardProps {
  readonly level: Level;
  readonly rule: string;
  readonly group: GroupJson;
  /** One of its findings in full, for why it happens. */
  readonly whole: FindingJson | undefined;
  readonly isOpen: boolean;
  /** Where a line of the file that it is about is shown. */
  readonly lineHref?: (line: number) => string;
  readonly children?: ComponentChildren;
}

/** Findings of one cause: what is wrong, why, what to do, and some of the objects. */
export function FindingCard({ level, rule, group, whole, isOpen, lineHref, children }: FindingCardProps) {
  return (
    <details class="finding" open={isOpen}>
      <summary>
        <LevelMark level={level} />
        <span class="grow">
          <Sentence text={group.message} />
        </span>
        <span class="soft">{rule}</span>
        <span class="number">{counted(group.count)}</span>
      </summary>
      <div class="body">
        {whole === undefined ? null : (
          <>
            <h2 class="small">Why</h2>
            <p>
              <Sentence text={whole.why} />
            </p>
          </>
        )}
        <h2 class="small">What to do</h2>
        <p>
          <Sentence text={group.remedy} />
        </p>
        {group.examples === undefined || group.examples.length === 0 ? null : (
          <>
            <h2 class="small">
              {group.count > group.examples.length ? `The first of ${counted(group.count)}` : "What it is about"}
            </h2>
            <ul>
              {group.examples.map((reference) => (
                <li key={JSON.stringify(reference)}>
                  <ReferenceLink reference={reference} />
                </li>
              ))}
            </ul>
          </>
        )}
        {group.line === null ? null : (
          <p class="soft">
            {lineHref === undefined ? `Line ${group.line}` : <Link href={lineHref(group.line)}>Line {group.line}</Link>}
          </p>
        )}
        <p class="soft">
          <code>baton explain {rule}</code> says more.
        </p>
        {children}
      </div>
    </details>
  );
}

const SHOWN: ReadonlySet<string> = new Set(["resource-type", "entitlement", "grant"]);

/** What a finding is about, as a link where it can be shown. */
export function ReferenceLink({ reference }: { readonly reference: ReferenceJson }) {
  if (reference.kind === "resource") {
    const { resourceType, resource } = reference.id;
    return (
      <>
        resource <ObjectLink word={`${resourceType}/${resource}`} most={60} />
      </>
    );
  }
  const id = reference.id ?? "";
  return (
    <>
      {reference.kind.replace("-", " ")}{" "}
      {SHOWN.has(reference.kind) ? <ObjectLink word={id} most={80} /> : <span class="mono">{visibleText(id)}</span>}
    </>
  );
}
