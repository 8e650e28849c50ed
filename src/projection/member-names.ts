/** Finds what belongs to a member of a JSON object by the bytes of its name. */
export interface MemberNames<Value> {
  /** `bytes[start, end)` is the name with its quotes and the colon. Undefined where the name is not one of them. */
  find(bytes: Uint8Array, start: number, end: number): Value | undefined;
}

/** Names with what belongs to each. There are few, so they are compared one by one. */
export function memberNames<Value>(entries: readonly (readonly [name: string, value: Value])[]): MemberNames<Value> {
  const labels = entries.map(([name]) => Buffer.from(`${JSON.stringify(name)}:`));
  const values = entries.map(([, value]) => value);
  return {
    find(bytes, start, end) {
      for (let index = 0; index < labels.length; index++) {
        if (isAt(labels[index] as Uint8Array, bytes, start, end)) return values[index];
      }
      return undefined;
    },
  };
}

function isAt(label: Uint8Array, bytes: Uint8Array, start: number, end: number): boolean {
  const { length } = label;
  if (length !== end - start) return false;
  // Names that are as long as one another mostly differ at their start, behind the quote.
  for (let index = 1; index < length; index++) if (label[index] !== bytes[start + index]) return false;
  return true;
}
