/** What went wrong, as the command line says it. */
export interface Problem {
  readonly code?: string;
  readonly message: string;
  readonly hint?: string | undefined;
}

/** What came of a question. */
export type Answer<Json> =
  | { readonly kind: "ready"; readonly value: Json }
  /** Not all rows were read yet; or they are being tested, so far so many of so many. */
  | { readonly kind: "pending"; readonly tested?: number; readonly of?: number }
  | { readonly kind: "failed"; readonly problem: Problem };

/** What a question is about; what is undefined or empty is left out. */
export type Question = Readonly<Record<string, string | number | boolean | undefined>>;

let token = "";

/** Sets what every question is sent with. */
export function askWith(known: string): void {
  token = known;
}

/** The address of a question. */
export function questionPath(name: string, question: Question = {}): string {
  const given = Object.entries(question).filter(([, value]) => value !== undefined && value !== "" && value !== false);
  const words = new URLSearchParams(given.map(([key, value]) => [key, String(value)]));
  return words.size === 0 ? `/api/${name}` : `/api/${name}?${words}`;
}

/** Asks the server once. The type is that of the route, which tests hold. */
export async function ask<Json>(path: string, signal?: AbortSignal): Promise<Answer<Json>> {
  try {
    const response = await fetch(path, { headers: { authorization: `Bearer ${token}` }, signal: signal ?? null });
    const value = await response.json();
    if (response.status === 200) return { kind: "ready", value };
    if (response.status === 202) return { kind: "pending", tested: value.tested, of: value.of };
    return { kind: "failed", problem: value.error };
  } catch (error) {
    if (signal?.aborted === true) return { kind: "pending" };
    const why = error instanceof Error ? error.message : String(error);
    return {
      kind: "failed",
      problem: { message: "The server does not answer any more.", hint: `Start baton explore again (${why}).` },
    };
  }
}
