/** The display name of what stands for a row that is missing or can't be read, as in the reference tool: `MISSING RESOURCE (user:u1)`. */
export function placeholderName(
  problem: string,
  what: "RESOURCE TYPE" | "RESOURCE" | "ENTITLEMENT",
  id: string,
): string {
  return `${problem} ${what} (${id})`;
}
