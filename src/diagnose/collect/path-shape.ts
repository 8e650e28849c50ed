/** What stands for an id in the shape of a path. */
export const ID = "{id}";

const PLAIN_WORD = /^[a-z][a-z_.-]{0,40}$/;
const VERSION_OR_PRODUCT = /^(?:v\d{1,3}(?:\.\d{1,3})?|[A-Za-z_-]{1,20}\d{1,3}|\d[a-z]{2,10})$/;

/**
 * A path segment, or `{id}` where it looks like an id: a number, a UUID, hexadecimal, an e-mail address, or letters mixed with
 * digits. Words, versions (`v1`) and names with a digit or two at the end (`oauth2`) stay.
 */
export function foldSegment(segment: string): string {
  if (segment === "" || PLAIN_WORD.test(segment)) return segment;
  if (/^\d+$/.test(segment) || segment.includes("@") || segment.includes("%") || segment.startsWith("arn:")) return ID;
  if (VERSION_OR_PRODUCT.test(segment)) return segment;
  const digits = segment.replaceAll(/\D/g, "").length;
  if (segment.length >= 8 && (digits >= 3 || /[a-zA-Z]\d+[a-zA-Z]/.test(segment))) return ID;
  if (segment.length >= 20 && /[A-Z]/.test(segment) && /[a-z]/.test(segment)) return ID;
  return segment;
}
