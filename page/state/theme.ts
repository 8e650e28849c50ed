const KEPT = "baton-theme";

/** Shows the page in the theme that was chosen before; without a choice in that of the system. */
export function useTheme(): void {
  const chosen = localStorage.getItem(KEPT);
  if (chosen === "dark" || chosen === "light") document.documentElement.dataset.theme = chosen;
}

/** Changes between light and dark, and keeps the choice. */
export function toggleTheme(): void {
  const { dataset } = document.documentElement;
  const isDark =
    dataset.theme === undefined ? matchMedia("(prefers-color-scheme: dark)").matches : dataset.theme === "dark";
  dataset.theme = isDark ? "light" : "dark";
  localStorage.setItem(KEPT, dataset.theme);
}
