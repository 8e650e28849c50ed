import { toResource } from "../../findings/references.js";
import { plural } from "../../text/plural.js";
import { named } from "../phrases.js";
import { defineRule } from "../rule.js";

type Facts = { readonly annotation: string; readonly resourceType: string };

export const reservedAnnotation = defineRule<Facts>({
  name: "reserved-annotation",
  level: "warning",
  family: "annotations",
  needs: "any",
  summary: "A resource carries the SDK's own BatonID annotation.",
  meaning:
    'The annotation says that the SDK made the resource. From a connector the SDK refuses it ("SDK-reserved BatonID ownership annotation").',
  cause: "The connector copies all annotations of a resource it was given onto one that it makes.",
  remedy: "Copy only the annotations you mean to.",
  example: `for _, a := range source.Annotations {
	if !a.MessageIs(&v2.BatonID{}) {
		annotations = append(annotations, a)
	}
}`,
  source: "This project's own.",
  check({ resources }, report) {
    for (const index of resources.withBatonId) {
      const identity = resources.identity(index);
      report({
        subject: toResource(identity),
        related: [],
        detail: { annotation: "BatonID", resourceType: identity.resourceType },
        types: [identity.resourceType],
        group: identity.resourceType,
      });
    }
    return undefined;
  },
  message({ subject, detail }, count) {
    if (count > 1)
      return `${plural(count, "resource")} of type "${detail.resourceType}" carry the SDK's own ${detail.annotation} annotation.`;
    return `Resource ${named(subject)} carries the SDK's own ${detail.annotation} annotation.`;
  },
});
