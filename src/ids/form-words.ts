import { FORM_STEPS, type IdForm } from "./id-forms.js";

/** What differs, in words: `quotes and case`. */
export function formTitle(forms: readonly IdForm[]): string {
  const titles = stepsOf(forms).map(({ title }) => title);
  return titles.length < 2 ? titles.join("") : `${titles.slice(0, -1).join(", ")} and ${titles.at(-1)}`;
}

/** What the owner of the connector does about it, one sentence or more. */
export function formRemedy(forms: readonly IdForm[]): string {
  const remedies = stepsOf(forms).map(({ remedy }) => `${remedy}.`);
  return [...remedies, "Do it in one function that List, Entitlements and Grants all call."].join(" ");
}

function stepsOf(forms: readonly string[]) {
  return FORM_STEPS.filter(({ form }) => forms.includes(form));
}
