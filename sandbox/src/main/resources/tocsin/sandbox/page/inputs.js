// Input blocks: a label, what is filled in, a hint, and what is wrong with it.

import { h } from "./dom.js";
import { plainText } from "./draw.js";
import { control, unknown } from "./elements.js";
import { uniqueId } from "./popup.js";

/** @return `{element, block, value(), focus(), show(fault)}`; no value when the element is unknown */
export function inputBlock(block, world, surface) {
  const id = uniqueId("field");
  const label = h("label", { id: `${id}-label`, class: "field-label" }, plainText(block.label), block.optional ? h("span", { class: "optional" }, " (optional)") : null);
  const hint = block.hint ? h("p", { class: "hint-text", id: `${id}-hint` }, plainText(block.hint)) : null;
  const error = h("p", { class: "error", id: `${id}-error`, role: "alert", hidden: true });
  const made = control(block.element, block, world, surface, { sends: Boolean(block.dispatch_action), optional: Boolean(block.optional), edited: () => show("") });
  const element = h("div", { class: "field" }, label, made ? made.element : unknown(block.element), error, hint);
  if (!made) return { element, block, focus: () => {}, show };
  label.addEventListener("click", () => made.focus());
  describe(false);

  /** Says what is wrong here; nothing when the text is empty. */
  function show(text) {
    error.textContent = text;
    error.hidden = !text;
    if (text) error.dataset.errorFor = block.block_id;
    else delete error.dataset.errorFor;
    element.classList.toggle("wrong", Boolean(text));
    if (made) describe(Boolean(text));
  }

  function describe(wrong) {
    const named = made.focusable();
    named.id ||= id;
    if (!["BUTTON", "DIV"].includes(named.nodeName)) label.htmlFor = named.id;
    named.setAttribute("aria-labelledby", named.nodeName === "BUTTON" ? `${label.id} ${named.id}` : label.id);
    const about = [wrong ? error.id : null, hint?.id].filter(Boolean).join(" ");
    if (about) named.setAttribute("aria-describedby", about);
    else named.removeAttribute("aria-describedby");
    if (wrong) named.setAttribute("aria-invalid", "true");
    else named.removeAttribute("aria-invalid");
    if (!block.optional && named.nodeName !== "BUTTON" && named.role !== "group") named.setAttribute("aria-required", "true");
  }

  return { element, block, value: made.value, focus: made.focus, show };
}
