import { LevelMark } from "../../parts/level-mark.js";
import { Link } from "../../parts/link.js";
import { counted, countOf, shortId } from "../../parts/visible-text.js";
import { hrefOf } from "../../state/address.js";
import type { FindingsJson } from "../../state/documents.js";

const MOST_SHOWN = 12;
/** Sentences with longer ids are cut in their middle. */
const MOST_LETTERS = 320;

/** One line a rule, the worst first. */
export function FindingsByCause({ findings: { files } }: { readonly findings: FindingsJson }) {
  const rules = files.flatMap((file) => file.rules);
  const error = files[0]?.error;
  if (rules.length === 0) {
    return (
      <p>
        {error === null || error === undefined
          ? "No findings."
          : "None in what could be read; the rest was not checked."}
      </p>
    );
  }
  return (
    <>
      <ul class="rows">
        {rules.slice(0, MOST_SHOWN).map(({ rule, level, count, groups }) => (
          <li key={`${level} ${rule}`}>
            <LevelMark level={level} />
            <span class="grow">
              <Link href={hrefOf("findings", { rule, level })}>{rule}</Link>:{" "}
              {shortId(groups[0]?.message ?? "", MOST_LETTERS)}
              {groups.length > 1 ? <span class="soft"> And {countOf(groups.length - 1, "more cause")}.</span> : null}
            </span>
            <span class="number">{counted(count)}</span>
          </li>
        ))}
      </ul>
      {rules.length > MOST_SHOWN ? (
        <p>
          <Link href={hrefOf("findings")}>{countOf(rules.length - MOST_SHOWN, "more rule")} with findings</Link>
        </p>
      ) : null}
    </>
  );
}
