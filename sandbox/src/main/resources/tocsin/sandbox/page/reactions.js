// Reactions under a message, who gave them, and the picker for more.

import { h, replace } from "./dom.js";
import { emoji, emojiNamed, PICKER } from "./emoji.js";
import { popover, closePopover } from "./popover.js";

const MOST = 120;

export function reactions(item, world) {
  if (!item.reactions) return null;
  return h(
    "div",
    { class: "reactions" },
    item.reactions.map((reaction) => one(item, reaction, world)),
    h("button", { class: "reaction add", type: "button", "aria-label": "Add a reaction", title: "Add a reaction", "data-tool": "react-more", onclick: (event) => pickEmoji(event.currentTarget, (name) => world.react(item, name, false)) }, "☺+"),
  );
}

function one(item, reaction, world) {
  const mine = reaction.users.includes(world.me);
  const names = reaction.users.map((id) => (id === world.me ? "you" : (world.user(id)?.real_name ?? id)));
  const who = `${names.join(", ")} reacted with :${reaction.name}:`;
  return h(
    "button",
    { class: `reaction${mine ? " mine" : ""}`, type: "button", "aria-pressed": String(mine), "aria-label": who, title: who, "data-reaction": reaction.name, onclick: () => world.react(item, reaction.name, mine) },
    h("span", { class: "emoji" }, emoji(reaction.name)),
    ` ${reaction.users.length}`,
  );
}

/** Calls back with the name of the emoji that is picked. */
export function pickEmoji(anchor, picked) {
  const grid = h("div", { class: "emoji-grid", role: "listbox", "aria-label": "Emoji" });
  const draw = (letters) => {
    const names = letters ? emojiNamed(letters, MOST) : [...new Set([...PICKER, ...emojiNamed("", MOST)])];
    replace(grid, names.map((name) => h("button", { type: "button", role: "option", title: `:${name}:`, "aria-label": name, "data-emoji": name, onclick: () => pick(name) }, emoji(name))));
  };
  const pick = (name) => {
    closePopover();
    picked(name);
  };
  const search = h("input", { class: "input", type: "search", placeholder: "Find an emoji", "aria-label": "Find an emoji", oninput: () => draw(search.value.trim().toLowerCase().replaceAll(":", "")) });
  search.addEventListener("keydown", (event) => {
    if (event.key === "Enter") grid.querySelector("button")?.click();
    if (event.key === "ArrowDown") grid.querySelector("button")?.focus();
    if (["Enter", "ArrowDown"].includes(event.key)) event.preventDefault();
  });
  grid.addEventListener("keydown", (event) => {
    const all = [...grid.children];
    const row = Math.max(1, all.findIndex((each) => each.offsetTop > all[0].offsetTop));
    const step = { ArrowRight: 1, ArrowLeft: -1, ArrowDown: row, ArrowUp: -row }[event.key];
    if (!step) return;
    event.preventDefault();
    (all[all.indexOf(document.activeElement) + step] ?? search).focus();
  });
  draw("");
  popover(anchor, "Pick an emoji", [search, grid], "picker");
}
