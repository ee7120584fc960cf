// Where one writes. A text that begins with a command of the app goes to the app, everything else into the channel.

import { h, replace } from "./dom.js";
import { shortcutMenu } from "./shortcuts.js";

export function composer(world, place) {
  const list = h("div", { class: "hints", role: "listbox", hidden: true, id: `hints-${place.id}` });
  const input = h("textarea", {
    class: "write",
    rows: 1,
    "data-testid": place.testid,
    placeholder: place.placeholder,
    "aria-label": place.placeholder,
    "aria-controls": list.id,
    value: world.draft(place.id),
  });
  let chosen = 0;
  let hints = [];

  const grow = () => {
    input.rows = Math.min(8, input.value.split("\n").length);
  };

  function look() {
    world.keepDraft(place.id, input.value);
    grow();
    hints = suggestions(input, world);
    chosen = 0;
    draw();
  }

  function draw() {
    list.hidden = hints.length === 0;
    replace(
      list,
      hints.map((hint, i) =>
        h(
          "button",
          { type: "button", role: "option", class: `hint${i === chosen ? " chosen" : ""}`, "aria-selected": String(i === chosen), onmousedown: (event) => (event.preventDefault(), take(i)) },
          h("strong", {}, hint.name),
          h("span", {}, hint.about),
        ),
      ),
    );
  }

  function take(i) {
    const hint = hints[i];
    const before = input.value.slice(0, input.selectionStart).replace(/\S*$/, hint.name + " ");
    input.value = before + input.value.slice(input.selectionStart);
    input.selectionStart = input.selectionEnd = before.length;
    input.focus();
    look();
  }

  async function send() {
    const text = input.value.trim();
    if (!text) return;
    input.value = "";
    look();
    hints = [];
    draw();
    if (!(await place.send(text))) {
      input.value = text;
      look();
    }
  }

  input.addEventListener("input", look);
  input.addEventListener("blur", () => {
    hints = [];
    draw();
  });
  input.addEventListener("keydown", (event) => {
    if (hints.length && (event.key === "ArrowDown" || event.key === "ArrowUp")) {
      chosen = (chosen + (event.key === "ArrowDown" ? 1 : hints.length - 1)) % hints.length;
      draw();
      event.preventDefault();
    } else if (hints.length && (event.key === "Tab" || (event.key === "Enter" && !isWhole(input.value, hints[chosen])))) {
      take(chosen);
      event.preventDefault();
    } else if (event.key === "Escape" && hints.length) {
      hints = [];
      draw();
      event.stopPropagation();
    } else if (event.key === "Enter" && !event.shiftKey && !event.isComposing) {
      event.preventDefault();
      send();
    }
  });
  grow();
  return h("div", { class: "composer" }, list, h("div", { class: "write-row" }, shortcutMenu(world), input, h("button", { class: "button primary send", type: "button", "aria-label": "Send", onclick: send }, "➤")));
}

/** Enter sends a command that is typed already; it completes what is only begun. */
function isWhole(value, hint) {
  return hint.name.startsWith("/") && (value === hint.name || value.startsWith(hint.name + " "));
}

function suggestions(input, world) {
  const before = input.value.slice(0, input.selectionStart);
  const word = before.match(/\S*$/)[0];
  const command = world.app.commands.find((each) => before.startsWith(each.command + " "));
  if (/^\/\S*$/.test(before)) {
    return world.app.commands.filter((each) => each.command.startsWith(before)).map((each) => ({ name: each.command, about: `${each.usage_hint}  ·  ${each.description}` }));
  }
  if (word.startsWith("@")) {
    const names = [...world.people().map((person) => ({ name: `@${person.name}`, about: person.real_name })), ...world.groups().map((group) => ({ name: `@${group.handle}`, about: "user group" }))];
    return names.filter((each) => each.name.startsWith(word)).slice(0, 6);
  }
  if (word.startsWith("#")) {
    return world.channels().map((channel) => ({ name: `#${channel.name}`, about: channel.topic })).filter((each) => each.name.startsWith(word)).slice(0, 6);
  }
  return command && before === command.command + " " ? [{ name: "", about: command.usage_hint }].filter((each) => each.about && each.name) : [];
}
