// Block elements: what may be pressed, chosen and filled in. `act(value)` sends what was done.

import { h } from "./dom.js";
import { plainText, textObject } from "./draw.js";

/** An element in a message, or in a modal outside an input: acting on it goes to the app at once. */
export function actionElement(element, world, act) {
  switch (element.type) {
    case "button":
      return button(element, world, act);
    case "overflow":
      return menu("⋯", "More actions", element, world, act, "overflow");
    case "static_select":
      return menu(element.placeholder ? plainText(element.placeholder) : "Choose…", "Choose", element, world, act, "select");
    case "image":
      return image(element);
    default: {
      const input = inputElement(element, world, null);
      return input ? h("span", { class: "act" }, input.element, h("button", { class: "button small", type: "button", onclick: () => act(input.value()) }, "OK")) : note(element);
    }
  }
}

function button(element, world, act) {
  const press = async (event) => {
    const target = event.currentTarget;
    if (element.confirm && !(await world.confirm(element.confirm))) return;
    if (/^https?:\/\//.test(element.url || "")) window.open(element.url, "_blank", "noopener,noreferrer");
    target.disabled = true;
    try {
      await act(element.value);
    } finally {
      target.disabled = false;
    }
  };
  return h(
    "button",
    { class: `button ${element.style || ""}`, type: "button", "data-action-id": element.action_id, "data-value": element.value, "aria-label": element.accessibility_label, onclick: press },
    plainText(element.text),
  );
}

function menu(label, title, element, world, act, kind) {
  const list = h("div", { class: "menu", role: "menu", hidden: true });
  const opener = h(
    "button",
    { class: `button ${kind}`, type: "button", "aria-haspopup": "menu", "aria-label": kind === "overflow" ? title : undefined, "aria-expanded": "false", "data-action-id": element.action_id, onclick: () => toggle(list.hidden) },
    label,
    kind === "select" ? h("span", { class: "chevron", "aria-hidden": "true" }, "▾") : null,
  );
  const box = h("span", { class: "menu-box" }, opener, list);
  const outside = (event) => box.contains(event.target) || toggle(false);
  function toggle(open) {
    list.hidden = !open;
    opener.setAttribute("aria-expanded", String(open));
    if (open) {
      document.addEventListener("click", outside);
      list.querySelector("button")?.focus();
    } else document.removeEventListener("click", outside);
  }
  box.addEventListener("keydown", (event) => {
    if (event.key === "Escape") {
      toggle(false);
      opener.focus();
    }
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      const items = [...list.querySelectorAll("button")];
      const step = event.key === "ArrowDown" ? 1 : -1;
      items[(items.indexOf(document.activeElement) + step + items.length) % items.length]?.focus();
      event.preventDefault();
    }
  });
  const item = (option) => {
    const choose = async () => {
      toggle(false);
      if (element.confirm && !(await world.confirm(element.confirm))) return;
      await act(option.value);
    };
    return h("button", { class: "menu-item", type: "button", role: "menuitem", "data-value": option.value, onclick: choose }, plainText(option.text));
  };
  for (const group of element.option_groups || [{ options: element.options }]) {
    if (group.label) list.append(h("div", { class: "menu-label" }, plainText(group.label)));
    list.append(...group.options.map(item));
  }
  return box;
}

export function image(element) {
  return /^https:\/\//.test(element.image_url || "") ? h("img", { class: "block-image", src: element.image_url, alt: element.alt_text }) : h("span", { class: "note" }, element.alt_text);
}

function note(element) {
  return h("span", { class: "note" }, `(${element.type} is not drawn here)`);
}

/** An input: the element, and what it holds as the sandbox wants it. `entered` is what was in it before. */
export function inputElement(element, world, entered) {
  const hooks = { "data-action-id": element.action_id };
  switch (element.type) {
    case "plain_text_input":
    case "email_text_input":
    case "url_text_input":
    case "number_input":
      return text(element, hooks, entered);
    case "static_select":
      return select(options(element), element.initial_option?.value, hooks, entered, element.placeholder);
    case "external_select":
    case "users_select":
      return select(world.people().map((person) => [person.id, person.display_name]), element.initial_user, hooks, entered, element.placeholder);
    case "channels_select":
    case "conversations_select":
      return select(world.channels().map((channel) => [channel.id, `#${channel.name}`]), element.initial_channel || element.initial_conversation, hooks, entered, element.placeholder);
    case "multi_static_select":
      return boxes(options(element), (element.initial_options || []).map((each) => each.value), "checkbox", hooks, entered);
    case "multi_users_select":
      return boxes(world.people().map((person) => [person.id, person.display_name]), element.initial_users || [], "checkbox", hooks, entered);
    case "checkboxes":
      return boxes(drawn(element, world), (element.initial_options || []).map((each) => each.value), "checkbox", hooks, entered);
    case "radio_buttons":
      return boxes(drawn(element, world), element.initial_option ? [element.initial_option.value] : [], "radio", hooks, entered);
    case "datepicker":
      return field("date", element.initial_date, hooks, entered);
    case "timepicker":
      return field("time", element.initial_time, hooks, entered);
    case "datetimepicker":
      return moment(element, hooks, entered);
    default:
      return null;
  }
}

function options(element) {
  const all = element.options || (element.option_groups || []).flatMap((group) => group.options);
  return all.map((option) => [option.value, plainText(option.text) + (option.description ? ` — ${plainText(option.description)}` : "")]);
}

function drawn(element, world) {
  return element.options.map((option) => [option.value, textObject(option.text, world)]);
}

function text(element, hooks, entered) {
  const attributes = {
    ...hooks,
    class: "input",
    maxlength: element.max_length,
    placeholder: element.placeholder ? plainText(element.placeholder) : undefined,
    value: entered ?? element.initial_value ?? "",
    autocomplete: "off",
  };
  const input = element.multiline ? h("textarea", { ...attributes, rows: 4 }) : h("input", { ...attributes, type: "text" });
  return { element: input, value: () => input.value };
}

function select(all, initial, hooks, entered, placeholder) {
  const chosen = entered ?? initial ?? "";
  const input = h(
    "select",
    { ...hooks, class: "input" },
    h("option", { value: "" }, placeholder ? plainText(placeholder) : "Choose…"),
    all.map(([value, label]) => h("option", { value }, label)),
  );
  input.value = chosen;
  return { element: input, value: () => input.value };
}

let groups = 0;

function boxes(all, initial, type, hooks, entered) {
  const name = `group-${++groups}`;
  const chosen = entered === null || entered === undefined ? initial : [entered].flat();
  const inputs = all.map(([value, label]) => {
    const input = h("input", { type, name, value, checked: chosen.includes(value), "data-value": value });
    return [input, h("label", { class: "choice" }, input, h("span", {}, label))];
  });
  const read = () => inputs.map(([input]) => input).filter((input) => input.checked).map((input) => input.value);
  return {
    element: h("div", { ...hooks, class: "choices", role: type === "radio" ? "radiogroup" : "group" }, inputs.map(([, label]) => label)),
    value: () => (type === "radio" ? read()[0] || "" : read()),
  };
}

function field(type, initial, hooks, entered) {
  const input = h("input", { ...hooks, class: "input", type, value: entered ?? initial ?? "" });
  return { element: input, value: () => input.value };
}

function moment(element, hooks, entered) {
  const input = h("input", { ...hooks, class: "input", type: "datetime-local", value: entered ?? "" });
  return { element: input, value: () => (input.value ? String(Math.floor(new Date(input.value).getTime() / 1000)) : "") };
}
