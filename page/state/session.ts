import { signal } from "@preact/signals";
import { ask, type Problem, questionPath } from "./ask.js";
import type { SyncRunJson } from "./documents.js";

/** How far reading an archive is. */
export type ReadingState =
  | { readonly kind: "reading"; readonly rows: Readonly<Record<string, number>> }
  | { readonly kind: "ready" }
  | { readonly kind: "stopped"; readonly error: Problem };

/** An open archive. */
export interface OpenArchive {
  readonly file: string;
  readonly format: "v1" | "v3";
  readonly syncs: readonly SyncRunJson[];
  readonly sync?: SyncRunJson;
  readonly notice?: string;
  readonly state: ReadingState;
}

/** What is open. */
export interface Session {
  readonly shown: number;
  readonly archives: readonly OpenArchive[];
  readonly logs: readonly string[];
}

/** Undefined until the server has said it. */
export const session = signal<Session | undefined>(undefined);
/** Why there is none. */
export const sessionProblem = signal<Problem | undefined>(undefined);

const POLL_MS = 400;

/** Asks what is open, and again while rows are being read. */
export async function followSession(): Promise<void> {
  const answer = await ask<Session>(questionPath("session"));
  if (answer.kind === "failed") sessionProblem.value = answer.problem;
  if (answer.kind !== "ready") return;
  session.value = answer.value;
  if (answer.value.archives[answer.value.shown]?.state.kind === "reading") setTimeout(followSession, POLL_MS);
}
