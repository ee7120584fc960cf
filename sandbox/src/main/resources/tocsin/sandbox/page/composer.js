// Where one writes. A text that begins with a command of the app goes to the app, everything else into the channel.

import { h, replace } from "./dom.js";
import { completions, commandAt } from "./completion.js";
import { pickEmoji } from "./reactions.js";
import { shortcutMenu } from "./shortcuts.js";

/** @param place {id, testid, placeholder, send(text)}; `send` answers null when it failed */
export function composer(world, place) {
  const list = h("div", { class: "hints", role: "listbox", "aria-label": "Suggestions", hidden: true, id: `hints-${place.id}` });
  const usage = h("div", { class: "usage", hidden: true });
  const input = h("textarea", {
    class: "write",
    rows: 1,
    "data-testid": place.testid,
    placeholder: place.placeholder,
    "aria-label": place.placeholder,
    "aria-autocomplete": "list",
    "aria-controls": list.id,
    "aria-expanded": "false",
    role: "combobox",
    value: world.draft(place.id),
  });
  let chosen = 0;
  let hints = [];

  function look() {
    world.keepDraft(place.id, input.value);
    input.rows = Math.min(8, input.value.split("\n").length);
    const before = input.value.slice(0, input.selectionStart);
    hints = completions(before, world);
    chosen = 0;
    const command = commandAt(before, world);
    usage.hidden = !command?.usage_hint;
    if (command) replace(usage, h("strong", {}, command.command), ` ${command.usage_hint}`);
    draw();
  }

  function draw() {
    list.hidden = hints.length === 0;
    input.setAttribute("aria-expanded", String(!list.hidden));
    if (list.hidden) input.removeAttribute("aria-activedescendant");
    else input.setAttribute("aria-activedescendant", `${list.id}-${chosen}`);
    replace(list, hints.map((hint, i) => option(hint, i)));
    list.querySelector(".chosen")?.scrollIntoView({ block: "nearest" });
  }

  function option(hint, i) {
    return h(
      "div",
      { id: `${list.id}-${i}`, role: "option", class: `hint${i === chosen ? " chosen" : ""}`, "aria-selected": String(i === chosen), onmousedown: (event) => (event.preventDefault(), take(i)) },
      hint.mark ? h("span", { class: "mark" }, hint.mark) : null,
      h("strong", {}, hint.name),
      hint.usage ? h("code", {}, hint.usage) : null,
      h("span", { class: "about" }, hint.about),
    );
  }

  function take(i) {
    insert(hints[i].name + " ", /\S*$/);
  }

  function insert(text, instead = /$/) {
    const before = input.value.slice(0, input.selectionStart).replace(instead, () => text);
    input.value = before + input.value.slice(input.selectionEnd);
    input.selectionStart = input.selectionEnd = before.length;
    input.focus();
    look();
  }

  async function send() {
    const text = input.value.trim();
    if (!text) return;
    input.value = "";
    look();
    if (!(await place.send(text)) && !input.value) {
      input.value = text;
      look();
      hints = [];
      draw();
    }
  }

  input.addEventListener("input", look);
  input.addEventListener("blur", () => {
    hints = [];
    draw();
  });
  input.addEventListener("keydown", (event) => {
    const step = { ArrowDown: 1, ArrowUp: hints.length - 1 }[event.key];
    if (hints.length && step !== undefined) {
      chosen = (chosen + step) % hints.length;
      draw();
    } else if (hints.length && (event.key === "Tab" || (event.key === "Enter" && !isWhole(input.value, hints[chosen])))) {
      take(chosen);
    } else if (event.key === "Escape" && hints.length) {
      hints = [];
      draw();
      event.stopPropagation();
    } else if (event.key === "ArrowUp" && !input.value && place.editLast) {
      place.editLast();
    } else if (event.key === "Enter" && !event.shiftKey && !event.isComposing) {
      send();
    } else return;
    event.preventDefault();
  });
  input.rows = Math.min(8, input.value.split("\n").length);
  return h(
    "div",
    { class: "composer" },
    list,
    usage,
    h(
      "div",
      { class: "write-row" },
      place.editLast ? shortcutMenu(world) : null,
      input,
      h("button", { class: "icon", type: "button", title: "Emoji", "aria-label": "Insert an emoji", onclick: (event) => pickEmoji(event.currentTarget, (name) => insert(`:${name}: `)) }, "☺"),
      h("button", { class: "button primary send", type: "button", "aria-label": "Send", title: "Send", onclick: send }, "➤"),
    ),
  );
}

/** Enter sends a command that is typed already; it completes what is only begun. */
function isWhole(value, hint) {
  return hint.name.startsWith("/") && (value === hint.name || value.startsWith(hint.name + " "));
}
