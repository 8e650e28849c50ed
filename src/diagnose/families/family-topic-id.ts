import { maskSecrets } from "../../secrets/mask-secrets.js";
import type { FamilyAnswer } from "./answer-error.js";

/** By what `explain` knows the row of a family: `okta/E0000011`. */
export function familyTopicId({ family, code }: Pick<FamilyAnswer, "family" | "code">): string {
  return `${family.id}/${maskSecrets(code).replaceAll(" ", "-")}`;
}
