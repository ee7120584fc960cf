// What one can do with a message: by the bar that shows on it, and by keys while it has the focus.

import { h } from "./dom.js";
import { emoji, PICKER } from "./emoji.js";
import { pickEmoji } from "./reactions.js";

const QUICK = PICKER.slice(1, 4);

export function toolbar(element, item, world, place) {
  const tool = (label, title, hook, onclick) => h("button", { type: "button", title, "aria-label": title, "data-tool": hook, tabindex: "-1", onclick }, label);
  const own = item.user === world.me && !item.app_id;
  const pinned = world.isPinned(item.ts);
  const bar = h(
    "div",
    { class: "toolbar", role: "toolbar", "aria-label": "Message actions" },
    QUICK.map((name) => tool(emoji(name), `React with :${name}:`, `react-${name}`, () => world.react(item, name, false))),
    tool("☺+", "React… (R)", "react", (event) => pickEmoji(event.currentTarget, (name) => world.react(item, name, false))),
    place.inThread ? null : tool("💬", "Reply in thread (T)", "reply", () => world.replyTo(item.ts)),
    world.app.shortcuts
      .filter((each) => each.type === "message")
      .map((each) => h("button", { type: "button", class: "worded", tabindex: "-1", "data-tool": each.callback_id, onclick: () => world.shortcut(item, each.callback_id) }, each.name)),
    tool(pinned ? "📍" : "📌", pinned ? "Unpin (P)" : "Pin (P)", "pin", () => world.pin(item, pinned)),
    tool("🔗", "Copy link (L)", "link", () => world.copyLink(item)),
    tool("👂", "What a screen reader says (S)", "text", () => world.speak(item)),
    own ? tool("✎", "Edit (E)", "edit", () => world.edit(item)) : null,
    own ? tool("🗑", "Delete (Delete)", "delete", () => world.remove(item)) : null,
  );
  bar.firstChild.tabIndex = 0;
  bar.addEventListener("keydown", (event) => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (!step) return;
    const all = [...bar.children];
    all.at((all.indexOf(document.activeElement) + step) % all.length).focus();
    event.preventDefault();
  });
  return bar;
}

const KEYS = { r: "react", t: "reply", p: "pin", l: "link", s: "text", e: "edit", delete: "delete" };

/** Arrows walk over the messages of a list; letters do with the focused one what its bar offers. */
export function walkable(list) {
  list.addEventListener("keydown", (event) => {
    const here = document.activeElement;
    if (here?.parentNode !== list || event.ctrlKey || event.metaKey || event.altKey) return;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) step > 0 ? walk(here, "nextElementSibling") : walk(here, "previousElementSibling");
    else {
      const tool = here.querySelector(`.toolbar [data-tool="${KEYS[event.key.toLowerCase()]}"]`);
      if (!tool) return;
      tool.click();
    }
    event.preventDefault();
  });
}

function walk(from, direction) {
  let next = from[direction];
  while (next && !next.classList.contains("message")) next = next[direction];
  if (!next) return;
  from.tabIndex = -1;
  next.tabIndex = 0;
  next.focus();
  next.scrollIntoView({ block: "nearest" });
}
