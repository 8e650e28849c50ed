import { computed, effect, signal } from "@preact/signals";
import { addressValue } from "./address.js";
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
  /** What --sync-id chose. */
  readonly syncId?: string;
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

/** The archive that the address chooses, else the one that is shown first; undefined until the server has said what is open. */
export function chosenArchive(): OpenArchive | undefined {
  return session.value?.archives[Number(addressValue("archive") ?? session.value.shown)];
}

/** The words with which a command reads the same sync. */
export function wordsOf({ file, syncId }: OpenArchive): readonly string[] {
  return ["-f", file, ...(syncId === undefined ? [] : ["--sync-id", syncId])];
}

const POLL_MS = 400;

/** Asks what is open, and again while rows of the archive that is looked at are being read; anew when another one is looked at. */
export function followSession(): void {
  // Other changes of the address ask for nothing.
  const archive = computed(() => addressValue("archive"));
  effect(() => {
    const chosen = archive.value;
    const controller = new AbortController();
    let timer: ReturnType<typeof setTimeout> | undefined;
    const attempt = async (): Promise<void> => {
      const answer = await ask<Session>(questionPath("session"), controller.signal);
      if (controller.signal.aborted) return;
      if (answer.kind === "failed") sessionProblem.value = answer.problem;
      if (answer.kind !== "ready") return;
      session.value = answer.value;
      const looked = answer.value.archives[Number(chosen ?? answer.value.shown)];
      if (looked?.state.kind === "reading") timer = setTimeout(attempt, POLL_MS);
    };
    void attempt();
    return () => {
      controller.abort();
      clearTimeout(timer);
    };
  });
}
