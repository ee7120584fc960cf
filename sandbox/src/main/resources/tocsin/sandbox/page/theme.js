// Dark, light, or as the system is; kept in the browser.

export const THEMES = { system: "As the system", light: "Light", dark: "Dark" };

export function theme() {
  const kept = localStorage.getItem("theme");
  return Object.hasOwn(THEMES, kept ?? "") ? kept : "system";
}

export function setTheme(name) {
  localStorage.setItem("theme", name);
  applyTheme();
}

export function applyTheme() {
  const name = theme();
  if (name === "system") delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = name;
}

addEventListener("storage", applyTheme);
