import { CountBars } from "../../parts/count-bars.js";
import { Link } from "../../parts/link.js";
import { visibleText } from "../../parts/visible-text.js";
import { hrefOf } from "../../state/address.js";
import type { StatisticsJson } from "../../state/documents.js";

/** Resources, entitlements and grants of each type side by side, most grants first. */
export function CountsByType({ statistics }: { readonly statistics: StatisticsJson | undefined }) {
  const stats = statistics?.stats;
  if (stats === undefined) return <p>There is no sync that could be counted.</p>;
  const columns = [stats.resourcesByResourceType, stats.entitlementsByResourceType, stats.grantsByResourceType];
  const types = [...new Set(columns.flatMap((column) => Object.keys(column ?? {})))];
  const rows = types.map((type) => ({ label: type, counts: columns.map((column) => Number(column?.[type] ?? 0)) }));
  rows.sort((a, b) => (b.counts[2] ?? 0) - (a.counts[2] ?? 0) || (b.counts[0] ?? 0) - (a.counts[0] ?? 0));
  if (rows.length === 0) return <p>No rows.</p>;
  const linked = rows.map((row) => ({
    ...row,
    head: <Link href={hrefOf("resources", { type: row.label })}>{visibleText(row.label)}</Link>,
  }));
  return (
    <CountBars headings={["Resources", "Entitlements", "Grants"]} rows={linked} caption="Rows of each resource type" />
  );
}
