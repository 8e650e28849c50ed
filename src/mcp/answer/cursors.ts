import { createHmac, randomBytes, timingSafeEqual } from "node:crypto";
import { C1zError } from "../../c1z/errors.js";

/** 128 bits of the signature: nobody guesses them. */
const SIGNATURE_BYTES = 16;

/**
 * The cursors of one server: where in an answer the next part begins, signed together with the question and the archive it is about, so that
 * one of another question, another archive, or another server is refused.
 */
export class Cursors {
  readonly #key = randomBytes(32);

  /** A cursor to the row `at` of the answer to a question. */
  make(question: string, at: number): string {
    const place = at.toString(36);
    return `${place}.${this.#sign(question, place).toString("base64url")}`;
  }

  /** The row that a cursor leads to. Throws `C1Z_INVALID_SETTING` for one that this question never got. */
  read(question: string, cursor: string): number {
    const [place = "", signature = ""] = cursor.split(".");
    const given = Buffer.from(signature, "base64url");
    const expected = this.#sign(question, place);
    if (given.length === expected.length && timingSafeEqual(given, expected) && /^[0-9a-z]{1,11}$/.test(place))
      return Number.parseInt(place, 36);
    throw new C1zError("C1Z_INVALID_SETTING", "This cursor does not belong to this question.", {
      hint: "Send it with the arguments of the call that gave it; without it the answer begins anew.",
    });
  }

  #sign(question: string, place: string): Buffer {
    return createHmac("sha256", this.#key)
      .update(place)
      .update("\0")
      .update(question)
      .digest()
      .subarray(0, SIGNATURE_BYTES);
  }
}
