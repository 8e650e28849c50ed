import { maskSecrets } from "../../secrets/mask-secrets.js";

/** What a warning names as left out. */
export interface SkippedName {
  readonly kind?: string;
  readonly name?: string;
  /** The message without its names: the same for all warnings of one kind. */
  readonly shape: string;
}

/** Fields that name no object: the logger's own, requests, reasons, progress. */
const NOT_A_NAME =
  /^(?:level|ts|msg|message|caller|logger|err(?:or)?s?|reason|cause|status|code|code_name|detail|details|stack.*|trace.*|span.*|request.*|.*url|uri|method|attempts?|duration|elapsed|r\d|sync_id|page.*|next.*|time.*|component|system|service|version|task.*|operation|function|host|address|peer.*|grpc.*|http.*|worker.*|connector.*|event|asctime|name|levelname|filename|lineno|pathname|process.*|thread.*|module|funcName|severity|logger_name)$/i;

/** Of several fields the one that is most likely the object's own name. */
const NAMES_FIRST = /(?:name|dn|email|login|slug|title)$/i;
const IDENTIFIER = /[._]?(?:id|name|arn|dn|key|slug|email|uuid|guid)$/i;

/** Names inside of a message: quoted, paths, e-mails, words with digits. */
const QUOTED = /"([^"]{1,200})"|'([^']{1,200})'|`([^`]{1,200})`/;
const WORD = /(?<![\w"'`])((?=\S*[\d@/])(?!\d{3}\b)[\w@./:+-]{2,200})/;

const NOUN =
  /\b(?:skip(?:ping|ped)?|ignor(?:ing|ed)|omitt(?:ing|ed)|exclud(?:ing|ed)|dropp(?:ing|ed)|left out|list|get|read|fetch|access) (?:the |this |a |an |all )?([a-z][a-z_-]{2,30})\b/i;
const NO_NOUN =
  /^(?:for|with|due|because|from|it|them|and|this|that|in|on|of|since|record|records|resource|object|item)$/i;

/** Longer messages quote something. Characters. */
const LONGEST_MESSAGE = 1000;

/** The object that a warning is about, by its fields, or by the words of its message. Nothing in it is a secret. */
export function skippedName(message: string, fields: Readonly<Record<string, unknown>>): SkippedName {
  // Masked before anything is cut out: a value alone does not tell that it is a secret.
  const words = maskSecrets(message.slice(0, LONGEST_MESSAGE));
  const named = Object.entries(fields).filter(([key, value]) => isName(key, value));
  const [key, value] = named.find(([name]) => NAMES_FIRST.test(name)) ?? named[0] ?? [];
  const shape = shapeOf(words);
  if (key !== undefined) return { kind: kindOf(key), name: String(value), shape };
  const found = QUOTED.exec(words) ?? WORD.exec(words);
  const name = found
    ?.slice(1)
    .find((part) => part !== undefined)
    ?.replace(/[:,.]+$/, "");
  const noun = NOUN.exec(words)?.[1];
  return {
    ...(noun === undefined || NO_NOUN.test(noun) ? {} : { kind: noun.toLowerCase().replaceAll(/[_-]/g, " ") }),
    ...(name === undefined ? {} : { name }),
    shape,
  };
}

function isName(key: string, value: unknown): boolean {
  if (typeof value !== "string" || value === "" || value.length > 300 || NOT_A_NAME.test(key)) return false;
  const field = JSON.stringify({ [key]: value });
  return maskSecrets(field) === field;
}

function kindOf(key: string): string {
  const bare = key.slice(key.lastIndexOf(".") + 1);
  const words = bare.replaceAll(/(?<=[a-z])(?=[A-Z])/g, "_").toLowerCase();
  const kind = words.replace(IDENTIFIER, "");
  return (kind === "" ? words : kind).replaceAll(/[_-]/g, " ");
}

function shapeOf(message: string): string {
  return message
    .slice(0, 300)
    .replaceAll(new RegExp(QUOTED, "g"), "…")
    .replaceAll(new RegExp(WORD, "g"), "…")
    .replaceAll(/\d+/g, "0");
}
