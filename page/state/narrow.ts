import { signal } from "@preact/signals";

const query = matchMedia("(max-width: 719px)");

/** Whether the screen is narrow: tables are cards then, and the rail is a menu (app.css). */
export const isNarrow = signal(query.matches);

query.addEventListener("change", () => {
  isNarrow.value = query.matches;
});
