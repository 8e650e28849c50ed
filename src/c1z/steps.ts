/** Work that pauses after each batch of rows, so that whoever drives it can handle signals in between; gives its result in the end. */
export type Steps<Result> = Generator<undefined, Result, undefined>;

/** Rows between two pauses. */
export const STEP_ROWS = 4096;
