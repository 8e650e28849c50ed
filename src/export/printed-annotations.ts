import { type Annotation, annotationType } from "./sources.js";

/** An annotation as its table shows it. */
export interface AnnotationTexts {
  readonly type: string;
  readonly json: string;
}

/** What the table of annotations shows of the annotations of an object. Those of a grant are mostly those of the grant before, the same list. */
export class PrintedAnnotations {
  #list: readonly Annotation[] = [];
  #texts: readonly AnnotationTexts[] = [];

  of(list: readonly Annotation[]): readonly AnnotationTexts[] {
    if (list === this.#list) return this.#texts;
    this.#list = list;
    this.#texts = list.map((annotation) => ({ type: annotationType(annotation), json: JSON.stringify(annotation) }));
    return this.#texts;
  }
}
