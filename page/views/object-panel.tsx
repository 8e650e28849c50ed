import { useEffect, useRef } from "preact/hooks";
import { Answered } from "../parts/answered.js";
import { CommandBar } from "../parts/command-bar.js";
import { CopyButton } from "../parts/copy-button.js";
import { JsonTree } from "../parts/json-tree.js";
import { LevelMark } from "../parts/level-mark.js";
import { Link } from "../parts/link.js";
import { commandLine } from "../parts/shell-word.js";
import { readableName, visibleText } from "../parts/visible-text.js";
import { addressValue, change, hrefOf } from "../state/address.js";
import type { ObjectJson } from "../state/documents.js";
import { type OpenArchive, wordsOf } from "../state/session.js";
import { useAnswer } from "../state/use-answer.js";
import { badgesOf } from "./object/badges-of.js";
import { GivenBy, Reaches } from "./object/related-rows.js";

/** One object with all that is known of it, beside what it was opened from. */
export function ObjectPanel({ word, archive }: { readonly word: string; readonly archive: OpenArchive }) {
  const answer = useAnswer<ObjectJson>("object", {
    word,
    archive: addressValue("archive"),
    read: archive.state.kind !== "reading",
  });
  const title = answer.kind === "ready" ? nameOf(answer.value, word) : visibleText(word);
  const panel = useRef<HTMLElement>(null);
  useEffect(() => {
    const before = document.activeElement;
    panel.current?.focus();
    return () => {
      if (before instanceof HTMLElement && document.contains(before)) before.focus();
    };
  }, []);
  return (
    <aside class="panel" ref={panel} tabIndex={-1} aria-label="Object">
      <div class="head">
        <h1 title={title}>{title}</h1>
        <button
          type="button"
          class="icon"
          aria-label="Close"
          title="Close (Esc)"
          onClick={() => change({ object: undefined })}
        >
          ✕
        </button>
      </div>
      <div class="mono word" title={visibleText(word)}>
        {visibleText(word)}
      </div>
      <p>
        <CopyButton text={word} label="Copy id" />
      </p>
      <CommandBar
        command={commandLine("show", ...wordsOf(archive), word)}
        json={answer.kind === "ready" ? answer.value : undefined}
        name="object"
      />
      <Answered answer={answer} lines={8}>
        {(value) => <ObjectBody value={value} word={word} />}
      </Answered>
    </aside>
  );
}

/** All of an object, without what fetched it. */
export function ObjectBody({ value, word }: { readonly value: ObjectJson; readonly word: string }) {
  const own = value[value.kind];
  return (
    <>
      <p>
        {badgesOf(value).map(({ text, level }) => (
          <span class={`badge ${level}`} key={text}>
            {visibleText(text)}
          </span>
        ))}
      </p>
      {value.findings?.map(({ level, rule, message, remedy }) => (
        <div class={`note ${level}`} key={`${rule} ${message}`}>
          <p>
            <LevelMark level={level} /> <Link href={hrefOf("findings", { rule })}>{rule}</Link>: {visibleText(message)}
          </p>
          <p class="soft">{visibleText(remedy)}</p>
        </div>
      ))}
      {value.findings === undefined ? <p class="soft">Its findings are not known before all rows were read.</p> : null}
      {value.kind === "resource" || value.kind === "entitlement" ? (
        <p>
          <Link href={hrefOf("graph", { node: word })}>In the graph</Link> ·{" "}
          <Link href={hrefOf("graph", { to: word })}>Who can reach it?</Link>
          {value.kind === "resource" ? (
            <>
              {" "}
              · <Link href={hrefOf("graph", { from: word })}>What can it reach?</Link>
            </>
          ) : null}
        </p>
      ) : null}
      <div class="three">
        <section>
          <h2>Given by</h2>
          <GivenBy value={value} word={word} />
        </section>
        <section>
          <h2>Fields and annotations</h2>
          {own === undefined ? (
            <p class="text-error">✕ The archive does not hold it; something names it.</p>
          ) : (
            <JsonTree value={own} />
          )}
        </section>
        <section>
          <h2>Reaches</h2>
          <Reaches value={value} word={word} />
        </section>
      </div>
    </>
  );
}

function nameOf(value: ObjectJson, word: string): string {
  if (value.kind === "grant") return "Grant";
  return readableName(value[value.kind]?.displayName) ?? visibleText(word);
}
