export const CLOSE_BRACE = 0x7d;

/** The text before each part of a joined row: `{"grant":`, `,"entitlement":` … As bytes, because there are many rows. */
export function rowLabels<Part extends string>(
  parts: Readonly<Record<Part, unknown>>,
): Readonly<Record<Part, Uint8Array>> {
  const labels = Object.keys(parts).map((part, index) => [part, Buffer.from(`${index === 0 ? "{" : ","}"${part}":`)]);
  return Object.fromEntries(labels) as Record<Part, Uint8Array>;
}
