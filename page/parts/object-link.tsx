import { changedHref } from "../state/address.js";
import { Link } from "./link.js";
import { readableName, shortId, visibleText } from "./visible-text.js";

/** Longer names are cut in their middle. */
const MOST_LETTERS = 120;

/** Opens an object in the panel; `word` is what `baton show` takes. */
export function ObjectLink({
  word,
  name,
  most,
}: {
  readonly word: string;
  readonly name?: string | undefined;
  readonly most?: number;
}) {
  const readable = readableName(name);
  return (
    <Link href={changedHref({ object: word })} title={visibleText(word)} class={readable === undefined ? "mono" : ""}>
      {readable === undefined ? shortId(word, most) : shortId(readable, MOST_LETTERS)}
    </Link>
  );
}
