import { FORM_STEPS, type IdForm } from "./id-forms.js";

/** A longer text is no id that somebody would write in two ways. */
const LONGEST = 4096;
/** Nearly all ids: nothing but case can differ in these, unless {@link TELLING} is in them. */
const PLAIN = /^[0-9A-Za-z_@.:/|-]*$/;
/** A dot or slash at the end of a part, a number with leading zeros. */
const TELLING = /\.(?=$|[:/|])|\/(?=$|:)|(?<![0-9A-Za-z.])0\d+(?![0-9A-Za-z])/;

/** An id in the form that all its spellings share. */
export function normalForm(id: string): string {
  if (id.length > LONGEST) return id;
  if (PLAIN.test(id) && !TELLING.test(id)) return id.toLowerCase();
  return normalizedWithout(id, []);
}

/**
 * In what two spellings of one id differ: the fewest forms that explain it. None where they are the same text; undefined where they
 * are two ids.
 */
export function formDifference(one: string, other: string): readonly IdForm[] | undefined {
  if (one === other) return [];
  if (normalizedWithout(one, []) !== normalizedWithout(other, [])) return undefined;
  let needless: readonly IdForm[] = [];
  for (const { form } of FORM_STEPS) {
    const without = [...needless, form];
    if (normalizedWithout(one, without) === normalizedWithout(other, without)) needless = without;
  }
  return FORM_STEPS.map(({ form }) => form).filter((form) => !needless.includes(form));
}

function normalizedWithout(id: string, left: readonly IdForm[]): string {
  if (id.length > LONGEST) return id;
  return FORM_STEPS.reduce((text, { form, normalize }) => (left.includes(form) ? text : normalize(text)), id);
}
