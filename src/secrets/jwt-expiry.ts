/** When a JSON web token ends, in milliseconds of the epoch; undefined for anything else. The signature is not checked. */
export function jwtExpiry(value: string): number | undefined {
  const parts = value.length < 20_000 ? value.split(".") : [];
  if (parts.length !== 3 || !parts[0]?.startsWith("ey")) return undefined;
  try {
    const claims: unknown = JSON.parse(Buffer.from(parts[1] ?? "", "base64url").toString("utf8"));
    const expiry = typeof claims === "object" && claims !== null && "exp" in claims ? claims.exp : undefined;
    // Beyond this a Date has no value.
    return typeof expiry === "number" && Math.abs(expiry) < 8.64e12 ? expiry * 1000 : undefined;
  } catch {
    return undefined;
  }
}
