// Checkboxes and radio buttons, each with its description.

import { h } from "./dom.js";
import { textObject } from "./draw.js";
import { uniqueId } from "./popup.js";

export function choices(element, context) {
  const many = element.type === "checkboxes";
  const name = uniqueId("choice");
  const initial = many ? (element.initial_options ?? []).map((each) => each.value) : [element.initial_option?.value];
  const chosen = context.held ? [context.held.value].flat() : initial;
  const inputs = [];
  const labels = (element.options ?? []).map((option) => {
    const about = option.description ? uniqueId("about") : undefined;
    const input = h("input", { type: many ? "checkbox" : "radio", name, value: option.value, checked: chosen.includes(option.value), "data-value": option.value, "aria-describedby": about, onchange: () => context.changed() });
    inputs.push(input);
    return h(
      "label",
      { class: "choice" },
      input,
      h("span", { class: "choice-text" }, h("span", {}, textObject(option.text, context.world)), option.description ? h("small", { id: about }, textObject(option.description, context.world)) : null),
    );
  });
  const group = h("div", { class: "choices", role: many ? "group" : "radiogroup", "data-action-id": element.action_id }, labels);
  const read = () => inputs.filter((input) => input.checked).map((input) => input.value);
  return { element: group, focusable: group, focus: () => (inputs.find((input) => input.checked) ?? inputs[0])?.focus(), value: () => (many ? read() : read()[0] ?? null) };
}
