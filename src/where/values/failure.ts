/** Why an expression has no answer for a row: a value that a function can't take, a division by zero. It is a value, as CEL has it: `true || failure` is true. */
export class Failure {
  /** A sentence without its full stop. */
  readonly message: string;
  /** Where in the expression, from 0; undefined until the part that failed has said so. */
  readonly at: number | undefined;

  constructor(message: string, at?: number) {
    this.message = message;
    this.at = at;
  }
}
