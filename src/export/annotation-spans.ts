import { endOfJsonString } from "../projection/json-scan.js";
import type { BatchTexts } from "./batch-texts.js";
import type { TextSpan } from "./json-members.js";
import { NAMESPACE } from "./sources.js";

const SLASH = 0x2f;
const COMMA = 0x2c;
const CLOSE_BRACKET = 0x5d;
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

  /** Appends the annotations in the list that begins at `start` to `found`, in order. `read` reads one of them; it returns its end. */
  read(start: number, found: AnnotationSpan[], read: (start: number, type: TextSpan) => number): number {
    const { bytes } = this.#texts.out;
    let at = start + 1;
    while (bytes[at] !== CLOSE_BRACKET) {
      const type = this.#typeOf(at);
      const end = read(at, type);
      found.push({ json: { start: at, end }, type });
      at = bytes[end] === COMMA ? end + 1 : end;
    }
    return at + 1;
  }

  /** The first annotation with a type of connector.v2. */
  find(annotations: readonly AnnotationSpan[], type: string): AnnotationSpan | undefined {
    for (const annotation of annotations) if (this.#texts.isAt(annotation.type, type)) return annotation;
    return undefined;
  }

  /** Whether it is a trait. */
  isTrait({ type: { start, end } }: AnnotationSpan): boolean {
    const from = end - TRAIT.length;
    return from >= start && this.#areAt(TRAIT, from);
  }

  #typeOf(annotation: number): TextSpan {
    const { bytes, length } = this.#texts.out;
    const first = annotation + TYPE_LABEL.length + 1;
    const end = endOfJsonString(bytes, first - 1, length) - 1;
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
