/** What the page asks: `/api/NAME` with its parameters. */
export interface ApiRequest {
  /** Without `/api/`. */
  readonly name: string;
  readonly parameters: ReadonlyMap<string, string>;
}

/** What it gets: a JSON text. */
export interface ApiAnswer {
  readonly status: number;
  readonly body: Uint8Array;
}

/** The bytes of a value as JSON. */
export function jsonBody(value: unknown): Uint8Array {
  return Buffer.from(JSON.stringify(value));
}
