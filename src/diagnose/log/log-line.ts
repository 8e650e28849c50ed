/** How a line is written. `body` is a response that a connector printed between its log lines. */
export type LogFormat = "zap-json" | "zap-console" | "json" | "python" | "traceback" | "exception" | "body" | "plain";

/** The levels that all formats are brought to; everything above error counts as error. */
export type LogLevel = "debug" | "info" | "warn" | "error";

/** What a parser finds in a line. Times and fields are decoded only when somebody asks. */
export interface LineParts {
  readonly format: LogFormat;
  readonly level?: LogLevel | undefined;
  /** Source position or logger name, as logged. */
  readonly caller?: string | undefined;
  readonly message: string;
  /** Seconds since 1970 as text, or a date. */
  readonly timeText?: string | undefined;
  /** JSON text of the structured fields. */
  readonly fieldsText?: string | undefined;
}

type Fields = Readonly<Record<string, unknown>>;
const NO_FIELDS: Fields = {};

/** Keys under which errors are logged beside the message. */
const ERROR_FIELDS = ["error", "err", "exception", "exc_info"] as const;

/** One line of a log. */
export class LogLine {
  readonly file: string;
  /** From 1, within its file. */
  readonly number: number;
  /** The kept beginning of the line. */
  readonly text: string;
  /** Whether the line was longer than what is kept, or ends in the middle of its fields. */
  readonly isCut: boolean;
  /** Which of the words that the reader watches for are in the line. */
  readonly hits: readonly number[];
  readonly #parts: LineParts;
  #fields: Fields | undefined;

  constructor(file: string, number: number, text: string, isCut: boolean, parts: LineParts, hits: readonly number[]) {
    this.file = file;
    this.number = number;
    this.text = text;
    this.isCut = isCut;
    this.hits = hits;
    this.#parts = parts;
  }

  get format(): LogFormat {
    return this.#parts.format;
  }

  get level(): LogLevel | undefined {
    return this.#parts.level;
  }

  get caller(): string {
    return this.#parts.caller ?? "";
  }

  get message(): string {
    return this.#parts.message;
  }

  /** Milliseconds since 1970, where the line has a time. Times without a zone are taken as UTC. */
  get time(): number | undefined {
    const { timeText } = this.#parts;
    return timeText === undefined ? undefined : timeOf(timeText);
  }

  /** Whether the line has a time, without decoding it. */
  get hasTime(): boolean {
    return this.#parts.timeText !== undefined;
  }

  /** The structured fields; empty where there are none or the line was cut inside of them. */
  get fields(): Fields {
    const { fieldsText } = this.#parts;
    this.#fields ??= fieldsText === undefined ? NO_FIELDS : parseFields(fieldsText);
    return this.#fields;
  }

  /** A field as text, by its logged name (`grpc.code`) or by a path into nested ones (`action.operation`). */
  fieldText(name: string): string | undefined {
    return asText(this.fields[name] ?? nested(this.fields, name));
  }

  /** A field that is a number, or text that begins with one. */
  fieldNumber(name: string): number | undefined {
    const value = this.fields[name];
    return typeof value === "number" ? value : undefined;
  }

  /** What the catalogue is matched against: the message and the error beside it, without the other fields. */
  get matchedText(): string {
    if (this.#parts.fieldsText === undefined) return this.text;
    if (this.fields === NO_FIELDS) return this.text;
    const errors = ERROR_FIELDS.flatMap((name) => asText(this.fields[name]) ?? []);
    return errors.length === 0 ? this.message : `${this.message} ${errors.join("\n")}`;
  }
}

function parseFields(text: string): Fields {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null ? (value as Fields) : NO_FIELDS;
  } catch {
    return NO_FIELDS;
  }
}

function nested(fields: Fields, path: string): unknown {
  let value: unknown = fields;
  for (const part of path.split(".")) {
    if (typeof value !== "object" || value === null) return undefined;
    value = (value as Fields)[part];
  }
  return value;
}

function asText(value: unknown): string | undefined {
  if (value === undefined || value === null) return undefined;
  return typeof value === "string" ? value : JSON.stringify(value);
}

const SECONDS = /^\d{9,11}(?:\.\d+)?$/;
const WITHOUT_ZONE = /^(\d{4}-\d\d-\d\d)[ T](\d\d:\d\d:\d\d)(?:[.,](\d{1,9}))?$/;

function timeOf(text: string): number | undefined {
  if (SECONDS.test(text)) return Number(text) * 1000;
  const bare = WITHOUT_ZONE.exec(text);
  const time = Date.parse(bare === null ? text : `${bare[1]}T${bare[2]}.${(bare[3] ?? "0").slice(0, 3)}Z`);
  return Number.isNaN(time) ? undefined : time;
}
