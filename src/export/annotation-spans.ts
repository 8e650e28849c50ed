import { endOfJsonString } from "../projection/json-scan.js";
import type { BatchTexts } from "./batch-texts.js";
import type { TextSpan } from "./json-members.js";
import { NAMESPACE } from "./sources.js";

const SLASH = 0x2f;
/** Every annotation begins with its type. */
const TYPE_LABEL = '{"@type":';
const TRAIT = Buffer.from("Trait");
const NAMESPACE_BYTES = Buffer.from(NAMESPACE);

/** An annotation within the JSON of the message that carries it. */
export interface AnnotationSpan {
  readonly json: TextSpan;
  /** What its type is called, as it is written within a JSON string: `RawId` for those of connector.v2, the full name for others. */
  readonly type: TextSpan;
}

/** Reads the annotations of a message in its JSON form. */
export class AnnotationReader {
  readonly #texts: BatchTexts;

  constructor(texts: BatchTexts) {
    this.#texts = texts;
  }

  /** The annotations in a list of them, in order. */
  read(list: TextSpan): readonly AnnotationSpan[] {
    return Array.from(this.#texts.itemsOf(list), (json) => ({ json, type: this.#typeOf(json) }));
  }

  /** The first annotation with a type of connector.v2. */
  find(annotations: readonly AnnotationSpan[], type: string): AnnotationSpan | undefined {
    return annotations.find((annotation) => this.#texts.isAt(annotation.type, type));
  }

  /** Whether it is a trait. */
  isTrait({ type: { start, end } }: AnnotationSpan): boolean {
    const from = end - TRAIT.length;
    return from >= start && this.#areAt(TRAIT, from);
  }

  #typeOf(json: TextSpan): TextSpan {
    const { bytes } = this.#texts.out;
    const first = json.start + TYPE_LABEL.length + 1;
    const end = endOfJsonString(bytes, first - 1, json.end) - 1;
    let start = end;
    while (start > first && bytes[start - 1] !== SLASH) start--;
    const own = start + NAMESPACE_BYTES.length;
    return own <= end && this.#areAt(NAMESPACE_BYTES, start) ? { start: own, end } : { start, end };
  }

  #areAt(text: Uint8Array, start: number): boolean {
    const { bytes } = this.#texts.out;
    for (let index = 0; index < text.length; index++) if (bytes[start + index] !== text[index]) return false;
    return true;
  }
}
