import { toNamed, toResource } from "../../findings/references.js";
import { plural } from "../../text/plural.js";
import { traitNames, traitsOf } from "../facts/traits.js";
import { defineRule } from "../rule.js";

type Facts = { readonly trait: string; readonly declared: boolean; readonly count: number; readonly of: number };

const EXAMPLES = 5;

export const traitMissing = defineRule<Facts>({
  name: "trait-missing",
  level: "warning",
  family: "resource-types",
  needs: "any",
  summary:
    "A resource type declares a trait that its resources do not carry, or its resources carry one that the type does not declare.",
  meaning:
    'Traits say what an object is. A user without its user trait is no account anybody can own; a sync run by the SDK stops on it ("resource was missing expected trait").',
  cause:
    "The resource was built with rs.NewResource and no trait option, or the type's declaration was copied from another one.",
  remedy:
    "Build resources with the constructor of their trait (rs.NewUserResource …), and declare that trait on the type.",
  example: `var userResourceType = &v2.ResourceType{Id: "user", Traits: []v2.ResourceType_Trait{v2.ResourceType_TRAIT_USER}}
rs.NewUserResource(user.Name, userResourceType, user.ID, traits)`,
  source: "SDK syncer.go.",
  check({ types, resources }, report) {
    for (const { id, traits } of types.all()) {
      const indexes = resources.ofType(id).filter((index) => !resources.withoutDetails.has(index));
      const carried = indexes.reduce((set, index) => set | resources.traitsOf(index), 0);
      for (const bit of traitsOf(traits | carried)) {
        const trait = traitNames(bit)[0] ?? "";
        const declared = (traits & bit) !== 0;
        const wrong = indexes.filter((index) => (resources.traitsOf(index) & bit) === (declared ? 0 : bit));
        if (wrong.length === 0) continue;
        report({
          subject: toNamed("resource-type", id),
          related: wrong.slice(0, EXAMPLES).map((index) => toResource(resources.identity(index))),
          detail: { trait, declared, count: wrong.length, of: indexes.length },
          types: [id],
          group: `${id}\0${trait}`,
        });
      }
    }
    return undefined;
  },
  message({ subject, detail }) {
    const { trait, declared, count, of } = detail;
    const some = `${count.toLocaleString("en-US")} of its ${plural(of, "resource")}`;
    return declared
      ? `Type "${subject.id}" declares ${trait}, but ${some} ${count === 1 ? "does" : "do"} not carry it.`
      : `Type "${subject.id}" does not declare ${trait}, but ${some} ${count === 1 ? "carries" : "carry"} it.`;
  },
});
