import type { Family } from "./family.js";
import { row } from "./row.js";

/** Rules of protobuf messages (protoc-gen-validate, protovalidate): the SDK refuses a page that breaks one. */
export const VALIDATION: Family = {
  id: "validation",
  title: "Rules of messages (proto validation)",
  rank: "cause",
  product: "sdk",
  source: {
    title: "protoc-gen-validate: constraint rules",
    url: "https://github.com/bufbuild/protoc-gen-validate#constraint-rules",
  },
  codes: [/\binvalid (\w{1,80}\.\w{1,80})(?:\[\d+\])?: /g],
  rows: [
    row(
      "length",
      "A field is longer or shorter than the message allows",
      "The field and its limit are in the text; the SDK refuses the whole page.",
      "Have the connector shorten the value, or leave it out where it is empty.",
      /value length must be |length must be (?:at (?:most|least)|between)|must be no longer than/i,
    ),
    row(
      "e-mail",
      "A field is no valid e-mail address",
      "The source has a text that is none in the field named in the text.",
      "Have the connector leave it out.",
      /value must be a valid email/i,
    ),
    row(
      "uri",
      "A field is no valid URL",
      "The field is named in the text.",
      "Correct or leave out.",
      /value must be a? ?(?:valid|absolute) URI|must be a valid URI/i,
    ),
    row(
      "required",
      "A required field is missing in a message",
      "The field is named in the text.",
      "Have the connector set it.",
      /value is required|embedded message failed validation|exactly one field is required/i,
    ),
    row(
      "list",
      "A list has too many, too few or equal items",
      "The field and its limit are in the text.",
      "Make it fit.",
      /value must contain (?:at (?:least|most)|between|no more than|unique|exactly)|repeated value must contain/i,
    ),
    row(
      "pattern",
      "A field does not have the form that its rule wants",
      "The pattern is in the text.",
      "Make it fit.",
      /value does not (?:match regex|have (?:prefix|suffix|substring))/i,
    ),
    row(
      "range",
      "A number is outside of its limits",
      "The field and its limits are in the text.",
      "Make it fit.",
      /value must be (?:greater|less|inside|outside|equal)/i,
    ),
    row(
      "set",
      "A value is none of those allowed",
      "The field is named in the text.",
      "Use one of those allowed.",
      /value must (?:not )?be (?:in list|one of the defined)/i,
    ),
  ],
  otherwise: {
    meaning: "The field {code} breaks a rule of its message",
    cause: "The rule stands behind the name.",
    fix: "Have the connector make the value fit, or leave it out.",
  },
};
