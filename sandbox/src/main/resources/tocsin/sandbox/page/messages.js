// The messages of a channel or a thread.

import { h, keyed } from "./dom.js";
import { mrkdwn } from "./draw.js";
import { drawBlocks } from "./blocks.js";
import { messageSurface } from "./surface.js";
import { clockTime, dayName } from "./dates.js";
import { emoji, PICKER } from "./emoji.js";
import { decode } from "./mrkdwn.js";

const SHOWN = 200;

export function drawMessages(list, items, world) {
  const rows = [];
  let day = "";
  for (const item of items.slice(-SHOWN)) {
    const name = dayName(item.ts, world.zone);
    if (name !== day) rows.push({ key: `day-${name}`, day: name });
    day = name;
    rows.push({ key: (item.ephemeral ? "e" : "m") + item.ts, item });
  }
  const atEnd = list.scrollHeight - list.scrollTop - list.clientHeight < 80;
  keyed(
    list,
    rows,
    (row) => row.key,
    (row) => (row.day ? row.day : JSON.stringify([row.item, world.names, world.zone])),
    (row) => (row.day ? h("li", { class: "day", role: "separator" }, h("span", {}, row.day)) : message(row.item, world)),
  );
  if (atEnd) list.scrollTop = list.scrollHeight;
}

function message(item, world) {
  if (item.notice) return h("li", { class: "message system notice", role: "alert" }, item.text);
  const person = world.user(item.user);
  const isApp = Boolean(item.app_id) || item.ephemeral;
  const author = isApp ? world.app.name : person ? person.real_name : item.user;
  if (item.subtype) {
    return h("li", { class: "message system", "data-ts": item.ts }, h("span", {}, mrkdwn(item.text, world)), h("time", {}, clockTime(item.ts, world.zone)));
  }
  const body = item.blocks && item.blocks.length ? drawBlocks(item.blocks, world, messageSurface(world, item)) : h("div", { class: "text" }, mrkdwn(item.text, world));
  return h(
    "li",
    { class: `message${item.ephemeral ? " ephemeral" : ""}`, "data-ts": item.ts, "data-ephemeral": item.ephemeral ? "true" : undefined, tabindex: "-1" },
    h("div", { class: `avatar c${colour(item.user || "app")}`, "aria-hidden": "true" }, isApp ? "🔔" : initials(author)),
    h(
      "div",
      { class: "body" },
      item.ephemeral ? h("div", { class: "only-you" }, "Only visible to you") : null,
      world.isPinned(item.ts) ? h("div", { class: "pinned" }, "📌 Pinned") : null,
      h("div", { class: "meta" }, h("strong", {}, author), isApp ? h("span", { class: "badge" }, "APP") : null, h("time", {}, clockTime(item.ts, world.zone))),
      body,
      item.edited ? h("span", { class: "edited" }, "(edited)") : null,
      reactions(item, world),
      item.reply_count && !world.inThread ? h("button", { class: "link thread-link", type: "button", onclick: () => world.openThread(item.ts) }, `${item.reply_count} ${item.reply_count === 1 ? "reply" : "replies"}`) : null,
    ),
    item.ephemeral ? null : toolbar(item, world),
  );
}

function reactions(item, world) {
  if (!item.reactions) return null;
  return h(
    "div",
    { class: "reactions" },
    item.reactions.map((reaction) => {
      const mine = reaction.users.includes(world.me);
      return h(
        "button",
        { class: `reaction${mine ? " mine" : ""}`, type: "button", "aria-pressed": String(mine), title: `:${reaction.name}:`, onclick: () => world.react(item, reaction.name, mine) },
        `${emoji(reaction.name)} ${reaction.users.length}`,
      );
    }),
  );
}

function toolbar(item, world) {
  const tool = (label, title, onclick, hook) => h("button", { type: "button", title, "aria-label": title, "data-tool": hook, onclick }, label);
  const own = item.user === world.me;
  return h(
    "div",
    { class: "toolbar", role: "toolbar", "aria-label": "Message actions" },
    PICKER.slice(0, 4).map((name) => tool(emoji(name), `React with :${name}:`, () => world.react(item, name, false), `react-${name}`)),
    world.inThread ? null : tool("💬", "Reply in thread", () => world.openThread(item.ts), "reply"),
    world.app.shortcuts
      .filter((each) => each.type === "message")
      .map((each) => h("button", { type: "button", class: "worded", "data-tool": each.callback_id, onclick: () => world.shortcut(item, each.callback_id) }, each.name)),
    own ? tool("✎", "Edit", () => world.edit(item), "edit") : null,
    own ? tool("🗑", "Delete", () => world.remove(item), "delete") : null,
    tool("👂", "What a screen reader says", () => world.tell(decode(item.text)), "text"),
  );
}

export function initials(name) {
  return name.split(/\s+/).map((word) => word[0]).slice(0, 2).join("").toUpperCase();
}

export function colour(id) {
  let sum = 0;
  for (const letter of id) sum += letter.codePointAt(0);
  return sum % 6;
}
