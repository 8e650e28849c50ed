import type { Resource } from "../c1z/protobuf/messages.js";

/** The names and ids by which people know a resource. */
export interface ResourceTexts {
  readonly id: string;
  readonly name: string;
  /** The ids that the source system uses, from RawId annotations. */
  readonly rawIds: readonly string[];
  readonly logins: readonly string[];
  readonly emails: readonly string[];
}

/** The fields of RawId and UserTrait that matter here (connector.v2 annotations, in their JSON form). */
interface NamingAnnotation {
  readonly "@type": string;
  readonly id?: string;
  readonly login?: string;
  readonly loginAliases?: readonly string[];
  readonly emails?: readonly { readonly address?: string }[];
}

/** Takes these texts from a decoded resource. */
export function textsOf(resource: Resource): ResourceTexts {
  const annotations: readonly NamingAnnotation[] = resource.annotations ?? [];
  const rawIds = annotations.filter((one) => one["@type"].endsWith(".RawId")).map(({ id }) => id);
  const traits = annotations.filter((one) => one["@type"].endsWith(".UserTrait"));
  return {
    id: resource.id?.resource ?? "",
    name: resource.displayName ?? "",
    rawIds: rawIds.filter(isText),
    logins: traits.flatMap(({ login, loginAliases = [] }) => [login, ...loginAliases]).filter(isText),
    emails: traits.flatMap(({ emails = [] }) => emails.map(({ address }) => address)).filter(isText),
  };
}

function isText(text: string | undefined): text is string {
  return text !== undefined && text !== "";
}
