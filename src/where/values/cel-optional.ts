/** A value that may not be there: what `.?field` gives. */
export class CelOptional {
  /** What is there; undefined: nothing is. */
  readonly content: unknown;

  constructor(content: unknown) {
    this.content = content;
  }
}
