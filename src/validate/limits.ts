/** A finding names at most this many related things; how many there are is in its detail. */
export const MOST_RELATED = 50;
