// Every block element. What holds a value is a control; it is redrawn with what it held, and what it holds is sent as Slack sends it.

import { h } from "./dom.js";
import { plainText } from "./draw.js";
import { button, feedback, iconButton, overflow, workflowButton } from "./buttons.js";
import { choices } from "./choices.js";
import { datepicker, datetimepicker, timepicker } from "./datepicker.js";
import { fileInput } from "./fileinput.js";
import { image } from "./images.js";
import { richInput } from "./richinput.js";
import { select } from "./select.js";
import { text } from "./text.js";

const PRESSED = { button, workflow_button: workflowButton, overflow, icon_button: iconButton, feedback_buttons: feedback };

const CONTROLS = {
  plain_text_input: text,
  email_text_input: text,
  url_text_input: text,
  number_input: text,
  rich_text_input: richInput,
  file_input: fileInput,
  checkboxes: choices,
  radio_buttons: choices,
  datepicker,
  timepicker,
  datetimepicker,
};
for (const kind of ["static", "external", "users", "conversations", "channels"]) {
  CONTROLS[`${kind}_select`] = select;
  CONTROLS[`multi_${kind}_select`] = select;
}

const NAMES = { datepicker: "Date", timepicker: "Time", datetimepicker: "Date and time", checkboxes: "Options", radio_buttons: "Options" };

/** An element outside an input block: acting on it goes to the app at once. */
export function actionElement(element, block, world, surface) {
  if (element.type === "image") return image(element);
  const press = Object.hasOwn(PRESSED, element.type) ? PRESSED[element.type] : null;
  if (press) return press(element, world, (value) => surface.act(block, element, value ?? ""));
  const made = control(element, block, world, surface, { sends: true });
  if (!made) return unknown(element);
  made.element.classList.add("act");
  const name = element.placeholder ? plainText(element.placeholder) : NAMES[element.type];
  const named = made.focusable();
  if (name && !named.matches("button") && !named.hasAttribute("aria-label")) named.setAttribute("aria-label", name);
  return made.element;
}

/**
 * An element that holds a value.
 *
 * @param how `{sends, optional, edited}`: whether the app is told at once, whether it may be cleared, who hears of changes
 */
export function control(element, block, world, surface, how) {
  const make = Object.hasOwn(CONTROLS, element.type) ? CONTROLS[element.type] : null;
  if (!make) return null;
  const slot = h("div", { class: `element element-${element.type}` });
  let made;
  const snapshot = () => ({ value: made.value(), options: made.options?.() });
  const keep = () => {
    surface.hold(block, element, snapshot());
    how.edited?.();
  };
  const context = {
    world,
    optional: how.optional,
    dispatches: how.sends,
    get held() {
      return surface.held(block, element);
    },
    edited: keep,
    changed: async () => {
      if (how.sends && element.confirm && !(await world.confirm(element.confirm))) return draw();
      keep();
      if (how.sends) await surface.act(block, element, made.value());
    },
    upload: (file) => surface.upload(file),
    suggest: (typed) => surface.suggest(block, element, typed),
  };
  function draw() {
    made = make(element, context);
    if (element.focus_on_load) made.focusable.dataset.focusOnLoad = "true";
    slot.replaceChildren(made.element);
  }
  draw();
  // What the page itself fills in counts as filled in, for the app does not know where the person is.
  if (element.default_to_current_conversation && (surface.held(block, element)?.asOpened ?? true)) surface.hold(block, element, snapshot());
  return { element: slot, focusable: () => made.focusable, focus: () => (made.focus ?? (() => made.focusable.focus()))(), value: () => made.value() };
}

export function unknown(what) {
  return h("span", { class: "note" }, `(${String(what?.type ?? "something")} is not drawn here)`);
}
