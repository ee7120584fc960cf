// Inputs that are typed into: text, numbers, email addresses, web addresses.

import { h } from "./dom.js";
import { plainText } from "./draw.js";

const KEYBOARDS = { email_text_input: "email", url_text_input: "url", number_input: "decimal" };
const MOST = 3000;

export function text(element, context) {
  const isText = element.type === "plain_text_input";
  const trigger = context.dispatches ? element.dispatch_action_config?.trigger_actions_on ?? ["on_enter_pressed"] : [];
  const input = h(element.multiline ? "textarea" : "input", {
    class: "input",
    type: element.multiline ? undefined : "text",
    rows: element.multiline ? 4 : undefined,
    inputmode: KEYBOARDS[element.type],
    autocomplete: "off",
    spellcheck: isText ? undefined : "false",
    placeholder: element.placeholder ? plainText(element.placeholder) : undefined,
    "data-action-id": element.action_id,
    value: context.held ? context.held.value ?? "" : element.initial_value ?? "",
    oninput: () => {
      count();
      if (trigger.includes("on_character_entered")) context.changed();
      else context.edited();
    },
    onkeydown: (event) => {
      const sends = event.key === "Enter" && !event.shiftKey && !event.ctrlKey && !event.metaKey && !event.isComposing;
      if (!sends || !trigger.includes("on_enter_pressed")) return;
      event.preventDefault();
      context.changed();
    },
  });
  const counter = h("span", { class: "counter", "aria-live": "polite" });

  /** How many characters are left, once that begins to matter; how many are missing. */
  function count() {
    if (!isText) return;
    const length = input.value.length;
    const least = element.min_length ?? 0;
    const left = (element.max_length ?? MOST) - length;
    const missing = length > 0 && length < least;
    const shown = element.max_length !== undefined || left < 100;
    counter.textContent = missing ? `${least - length} more needed` : shown ? String(left) : "";
    counter.classList.toggle("over", left < 0);
    counter.hidden = counter.textContent === "";
  }
  count();

  const hint = trigger.includes("on_enter_pressed") ? h("span", { class: "enter-hint" }, "Press Enter to send") : null;
  const control = h("span", { class: "text-box" }, input, counter, hint);
  return { element: control, focusable: input, value: () => (isText ? input.value : input.value.trim()) };
}
