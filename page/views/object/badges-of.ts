import type { ObjectJson } from "../../state/documents.js";

/** A word about an object that is told before its fields. */
export interface Badge {
  readonly text: string;
  readonly level: "error" | "warning" | "";
}

interface TraitJson {
  readonly "@type"?: string;
  readonly status?: { readonly status?: string };
  readonly mfaStatus?: { readonly mfaEnabled?: boolean };
}

const KINDS = {
  resource: "resource",
  resourceType: "resource type",
  entitlement: "entitlement",
  grant: "grant",
} as const;

/** What kind of object it is, its traits, status, MFA. */
export function badgesOf(value: ObjectJson): readonly Badge[] {
  const type = value.kind === "resource" ? value.resourceType?.displayName : undefined;
  const badges: Badge[] = [{ text: type ?? KINDS[value.kind], level: "" }];
  const annotations: readonly TraitJson[] = value.kind === "resource" ? (value.resource?.annotations ?? []) : [];
  for (const { "@type": name = "", status, mfaStatus } of annotations) {
    if (!name.endsWith("Trait")) continue;
    badges.push({ text: name.slice(name.lastIndexOf(".") + 1).replace(/Trait$/, ""), level: "" });
    const word = status?.status?.replace(/^.*STATUS_/, "").toLowerCase();
    if (word !== undefined && word !== "unspecified")
      badges.push({ text: word, level: word === "enabled" ? "" : "warning" });
    if (mfaStatus !== undefined)
      badges.push({
        text: mfaStatus.mfaEnabled === true ? "MFA on" : "MFA off",
        level: mfaStatus.mfaEnabled === true ? "" : "warning",
      });
  }
  return badges.filter(
    ({ text }, at) => badges.findIndex((one) => one.text.toLowerCase() === text.toLowerCase()) === at,
  );
}
