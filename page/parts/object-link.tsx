import { changedHref } from "../state/address.js";
import { Link } from "./link.js";
import { shortId, visibleText } from "./visible-text.js";

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
  const hasName = name !== undefined && name !== "";
  return (
    <Link href={changedHref({ object: word })} title={visibleText(word)} class={hasName ? "" : "mono"}>
      {hasName ? visibleText(name) : shortId(word, most)}
    </Link>
  );
}
