/** How a run of the program ended and what it printed. */
export interface Run {
  /** The exit status; null where a signal ended the process. */
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}
