// A button that opens a menu of things to do.

import { h } from "./dom.js";
import { popup, uniqueId } from "./popup.js";

/** @param items `[{text, description, value, act}]` */
export function menuButton(label, name, items, hooks = {}) {
  const id = uniqueId("menu");
  const buttons = items.map((item) =>
    h(
      "button",
      {
        class: "menu-item",
        type: "button",
        role: "menuitem",
        tabindex: "-1",
        "data-value": item.value,
        onclick: () => {
          opener.focus();
          shown.close();
          item.act();
        },
      },
      item.text,
      item.description ? h("small", {}, item.description) : null,
    ),
  );
  const opener = h("button", { class: "button overflow", type: "button", "aria-haspopup": "menu", "aria-expanded": "false", "aria-controls": id, "aria-label": name, title: name, onclick: () => toggle(), ...hooks }, label);
  const panel = h("div", { class: "menu", role: "menu", id, "aria-label": name }, buttons);
  const box = h("span", { class: "menu-box" }, opener, panel);
  const shown = popup(box, opener, panel, () => opener.setAttribute("aria-expanded", "false"));

  function toggle() {
    if (shown.isOpen()) return shown.close();
    shown.open();
    opener.setAttribute("aria-expanded", "true");
    buttons[0]?.focus();
  }

  box.addEventListener("keydown", (event) => {
    const at = buttons.indexOf(document.activeElement);
    const next = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: buttons.length - 1 }[event.key];
    if (event.key === "Escape" && shown.isOpen()) {
      event.preventDefault();
      event.stopPropagation();
      opener.focus();
      shown.close();
    } else if (event.key === "Tab") shown.close();
    else if (next !== undefined) {
      event.preventDefault();
      if (!shown.isOpen()) toggle();
      else buttons[(next + buttons.length) % buttons.length]?.focus();
    }
  });
  return box;
}
