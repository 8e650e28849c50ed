/** A value that is made of each line: text, and in between the values at paths of the line, each a list of member names. */
export type LineValue = readonly LinePart[];

/** Text as it is printed, or the value at a path. */
export type LinePart = string | readonly string[];
