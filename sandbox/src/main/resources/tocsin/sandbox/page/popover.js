// Small windows over the page: popovers beside what opened them, and dialogs in its middle.

import { h } from "./dom.js";

let open = null;

/** Opens beside an element; Escape or a press elsewhere closes it, and the focus goes back. */
export function popover(anchor, label, content, kind = "") {
  if (open?.anchor === anchor) return closePopover();
  closePopover();
  const element = h("div", { class: `popover ${kind}`, role: "dialog", "aria-label": label, tabindex: "-1" }, content);
  document.body.append(element);
  place(element, anchor.getBoundingClientRect());
  open = { element, anchor };
  anchor.setAttribute("aria-expanded", "true");
  element.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    event.stopPropagation();
    closePopover();
  });
  document.addEventListener("pointerdown", outside, true);
  (element.querySelector("input, select, button, a[href]") ?? element).focus({ preventScroll: true });
  return element;
}

export function closePopover() {
  if (!open) return;
  const { element, anchor } = open;
  open = null;
  document.removeEventListener("pointerdown", outside, true);
  anchor.removeAttribute("aria-expanded");
  const inside = element.contains(document.activeElement);
  element.remove();
  if (inside && anchor.isConnected) anchor.focus({ preventScroll: true });
}

function outside(event) {
  if (open && !open.element.contains(event.target) && !open.anchor.contains(event.target)) closePopover();
}

function place(element, at) {
  const { offsetWidth: width, offsetHeight: height } = element;
  const below = at.bottom + 6 + height <= innerHeight || at.top < height;
  element.style.left = `${Math.max(8, Math.min(at.left, innerWidth - width - 8))}px`;
  element.style.top = `${Math.max(8, Math.min(below ? at.bottom + 6 : at.top - height - 6, innerHeight - height - 8))}px`;
}

/** A dialog that takes the page's place until it is closed. */
export function dialog(label, content, kind = "") {
  const element = h("dialog", { class: `modal ${kind}`, "aria-label": label }, content);
  element.addEventListener("close", () => element.remove());
  element.addEventListener("pointerdown", (event) => event.target === element && element.close());
  document.body.append(element);
  element.showModal();
  return element;
}
