/**
 * Whether a grant of this entitlement was given as such, by the ids among its sources. The SDK leaves a grant without sources until it expands
 * another one into it, and then adds the grant's own entitlement to them; a grant that exists only by expansion names others only. The
 * `isDirect` of a source does not say so: it tells whether the principal holds that *source* directly.
 */
export function isDirect(
  sources: { readonly size: number; has(id: string): boolean } | undefined,
  own: string,
): boolean {
  return sources === undefined || sources.size === 0 || sources.has(own);
}
