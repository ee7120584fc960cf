// What is pressed and holds nothing: buttons, link buttons, overflow menus, icons and feedback.

import { h } from "./dom.js";
import { plainText } from "./draw.js";
import { menuButton } from "./menu.js";

/** @param act sends a value to the app; answers when it was taken */
export function button(element, world, act) {
  return pressed(plainText(element.text), `button ${["primary", "danger"].includes(element.style) ? element.style : ""}`, element, world, () => {
    open(element.url);
    return act(element.value);
  });
}

function pressed(label, kind, element, world, act, hooks = {}) {
  const press = async (event) => {
    const target = event.currentTarget;
    if (element.confirm && !(await world.confirm(element.confirm))) return target.focus();
    target.disabled = true;
    target.setAttribute("aria-busy", "true");
    try {
      await act();
    } finally {
      target.disabled = false;
      target.removeAttribute("aria-busy");
    }
  };
  return h("button", { class: kind, type: "button", "data-action-id": element.action_id, "data-value": element.value, "aria-label": element.accessibility_label, onclick: press, ...hooks }, label, element.url ? h("span", { class: "outward", "aria-hidden": "true" }, " ↗") : null);
}

function open(url) {
  if (/^https?:\/\//i.test(url ?? "")) window.open(url, "_blank", "noopener,noreferrer");
}

export function workflowButton(element, world) {
  return pressed(plainText(element.text), `button ${element.style ?? ""}`, element, world, () => world.toast("A workflow would start now; the app is sent nothing."));
}

export function overflow(element, world, act) {
  const items = (element.options ?? []).map((option) => ({
    text: plainText(option.text),
    description: option.description ? plainText(option.description) : "",
    value: option.value,
    act: async () => {
      if (element.confirm && !(await world.confirm(element.confirm))) return;
      open(option.url);
      act(option.value);
    },
  }));
  return menuButton("⋯", "More actions", items, { "data-action-id": element.action_id });
}

const ICONS = { trash: "🗑", thumbsup: "👍", thumbsdown: "👎", pencil: "✏️", refresh: "🔄", copy: "📋" };

export function iconButton(element, world, act) {
  const text = plainText(element.text);
  if (element.visible_to_user_ids && !element.visible_to_user_ids.includes(world.me)) return null;
  return pressed(ICONS[element.icon] ?? text, "button icon-button", element, world, () => act(element.value), { "aria-label": element.accessibility_label ?? text, title: text });
}

export function feedback(element, world, act) {
  const buttons = ["positive_button", "negative_button"]
    .filter((name) => element[name])
    .map((name) => {
      const each = element[name];
      const send = async () => {
        for (const other of buttons) other.setAttribute("aria-pressed", String(other.dataset.value === each.value));
        await act(each.value);
      };
      return pressed(plainText(each.text), "button feedback", { action_id: element.action_id, value: each.value, accessibility_label: each.accessibility_label }, world, send, { "aria-pressed": "false" });
    });
  return h("span", { class: "feedback-buttons", role: "group", "aria-label": "Feedback" }, buttons);
}
