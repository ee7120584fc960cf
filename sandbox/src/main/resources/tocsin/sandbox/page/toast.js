// A short word that goes by itself.

import { h } from "./dom.js";

export function toast(text, millis = 4000) {
  const element = h("div", { class: "toast" }, text);
  document.getElementById("toasts").append(element);
  setTimeout(() => element.remove(), millis);
}
