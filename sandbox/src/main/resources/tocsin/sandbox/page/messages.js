// The messages of a channel or a thread.

import { h, redraw } from "./dom.js";
import { drawBlocks } from "./blocks.js";
import { messageSurface } from "./surface.js";
import { dayOf, fullTime, timeOf } from "./when.js";
import { attached } from "./attached.js";
import { emoji } from "./emoji.js";
import { reactions } from "./reactions.js";
import { speech, typed } from "./speech.js";
import { toolbar } from "./tools.js";
import { initials, colour } from "./people.js";

/** Messages of the same author within this many seconds stand under one name. */
const TOGETHER = 300;

/** @param place {inThread, more?: () => void}: where they stand, and how older ones come */
export function drawMessages(list, items, world, place) {
  const atEnd = isAtEnd(list);
  redraw(list, rows(items, world, place), (row) => draw(row, world, place));
  list.querySelectorAll(".message[tabindex='0']").forEach((each) => each !== document.activeElement && (each.tabIndex = -1));
  const last = [...list.children].findLast((each) => each.classList.contains("message"));
  if (last && !list.contains(document.activeElement)) last.tabIndex = 0;
  if (atEnd) list.scrollTop = list.scrollHeight;
}

export function isAtEnd(list) {
  return list.scrollHeight - list.scrollTop - list.clientHeight < 80;
}

function rows(items, world, place) {
  const all = place.inThread ? [] : [place.more ? { key: "more", more: true } : { key: "intro", intro: true, names: world.names }];
  let day = "";
  let before = null;
  let isNew = false;
  for (const item of items) {
    const name = dayOf(item.ts, world.zone, world.now);
    if (name !== day) all.push({ key: `day-${name}`, day: name });
    if (!isNew && world.newFrom && !place.inThread && item.ts > world.newFrom && item.user !== world.me) {
      isNew = true;
      all.push({ key: "new", fresh: true });
      before = null;
    }
    const key = (item.ephemeral ? "e" : item.notice ? "n" : "m") + item.ts;
    const grouped = name === day && belongs(before, item);
    all.push({ key, item, grouped, pinned: world.isPinned(item.ts), editing: world.editing === item.ts, spoken: world.speaking || world.spoken.has(item.ts), names: world.names, zone: world.zone });
    day = name;
    before = item;
  }
  return all;
}

function belongs(before, item) {
  const plain = (each) => !each.ephemeral && !each.notice && !each.subtype;
  return Boolean(before) && plain(before) && plain(item) && before.user === item.user && before.username === item.username && Boolean(before.app_id) === Boolean(item.app_id) && Number(item.ts) - Number(before.ts) < TOGETHER;
}

function draw(row, world, place) {
  if (row.more) return h("li", { class: "more" }, h("button", { class: "button small", type: "button", "data-testid": "earlier", onclick: place.more }, "Show earlier"));
  if (row.intro) return intro(world);
  if (row.day) return h("li", { class: "day", role: "separator" }, h("span", {}, row.day));
  if (row.fresh) return h("li", { class: "day fresh", role: "separator" }, h("span", {}, "New"));
  return message(row, world, place);
}

/** What stands above the first message of a place. */
function intro(world) {
  const channel = world.channel(world.here);
  const { commands } = world.app;
  return h(
    "li",
    { class: "intro" },
    h("h2", {}, world.label(channel)),
    h("p", {}, channel.purpose || (channel.is_im ? "Only the two of you see what is written here." : "This is where the channel begins.")),
    commands.length ? h("p", {}, "Commands of the app: ", commands.map((each, i) => [i ? ", " : "", h("code", {}, each.command)])) : null,
  );
}

function message(row, world, place) {
  const { item } = row;
  const time = h("time", { title: fullTime(item.ts, world.zone) }, timeOf(item.ts, world.zone));
  if (item.notice) return h("li", { class: "message system notice", role: "alert", "data-ts": item.ts, tabindex: "-1" }, h("span", {}, item.text), time);
  if (isSystem(item)) return h("li", { class: "message system", "data-ts": item.ts, tabindex: "-1" }, h("span", {}, withName(item, world), world.mrkdwn(item.text)), time);
  if (item.subtype === "tombstone") return h("li", { class: "message system", "data-ts": item.ts, tabindex: "-1" }, h("div", {}, h("em", {}, item.text), item.reply_count && !place.inThread ? replies(item, world) : null));
  const isApp = Boolean(item.app_id) || item.ephemeral;
  const author = item.username || (isApp ? world.app.name : (world.user(item.user)?.real_name ?? item.user));
  const element = h(
    "li",
    { class: `message${item.ephemeral ? " ephemeral" : ""}${row.grouped ? " grouped" : ""}${row.pinned ? " is-pinned" : ""}`, "data-ts": item.ts, "data-ephemeral": item.ephemeral ? "true" : undefined, tabindex: "-1", "aria-label": `${author}, ${time.textContent}` },
    row.grouped ? h("div", { class: "gutter" }, time) : face(item, author, isApp),
    h(
      "div",
      { class: "body" },
      item.ephemeral ? onlyYou(item, world) : null,
      row.pinned ? h("div", { class: "pinned" }, "📌 Pinned") : null,
      row.grouped ? null : h("div", { class: "meta" }, h("strong", {}, author), isApp ? h("span", { class: "badge" }, "APP") : null, time),
      item.subtype === "thread_broadcast" && !place.inThread ? h("div", { class: "only-you" }, h("button", { class: "link", type: "button", onclick: () => world.replyTo(item.thread_ts) }, "replied to a thread")) : null,
      row.editing ? editor(item, world) : body(item, world),
      attached(item, world),
      row.spoken ? spoken(item, world) : null,
      reactions(item, world),
      item.reply_count && !place.inThread ? replies(item, world) : null,
    ),
  );
  if (!item.ephemeral && !row.editing) withTools(element, item, world, place);
  return element;
}

function body(item, world) {
  const edited = item.edited ? h("span", { class: "edited", title: item.edited.ts ? fullTime(item.edited.ts, world.zone) : undefined }, " (edited)") : null;
  return item.blocks?.length ? [drawBlocks(item.blocks, world, messageSurface(world, item)), edited] : h("div", { class: "text" }, world.mrkdwn(item.text), edited);
}

/** Kinds of messages that somebody has written; the others are Slack's own. */
const WRITTEN = [undefined, "thread_broadcast", "bot_message", "file_share", "tombstone"];

function isSystem(item) {
  return !WRITTEN.includes(item.subtype);
}

function face(item, author, isApp) {
  const { emoji: name, url } = item.icons ?? {};
  if (/^https:\/\//.test(url ?? "")) return h("img", { class: "avatar", src: url, alt: "" });
  const sign = name ? emoji(name.replaceAll(":", "")) : isApp ? "🔔" : initials(author);
  return h("div", { class: `avatar ${isApp ? "app-mark" : colour(item.user)}`, "aria-hidden": "true" }, sign);
}

/** Slack's own messages name who did it; those that are made of a name already are left. */
function withName(item, world) {
  const name = world.user(item.user)?.display_name;
  return name && !item.text.startsWith(`<@${item.user}>`) ? [h("strong", {}, name), " "] : null;
}

function onlyYou(item, world) {
  return h("div", { class: "only-you" }, "👁 Only visible to you · ", h("button", { class: "link", type: "button", "data-tool": "dismiss", onclick: () => world.dismiss(item) }, "Dismiss"));
}

function spoken(item, world) {
  const text = speech(item.text, world);
  return h("div", { class: "spoken", role: "note" }, h("small", {}, "A screen reader says"), text ? h("div", {}, text) : h("div", { class: "error" }, "Nothing: the message has no top-level text."));
}

function replies(item, world) {
  const faces = (item.reply_users ?? []).slice(0, 4).map((id) => h("span", { class: `avatar tiny ${colour(id)}`, "aria-hidden": "true" }, initials(world.user(id)?.real_name ?? "?")));
  return h(
    "button",
    { class: "thread-link", type: "button", "data-tool": "thread", onclick: () => world.replyTo(item.ts) },
    faces,
    h("span", { class: "link" }, `${item.reply_count} ${item.reply_count === 1 ? "reply" : "replies"}`),
    item.latest_reply ? h("time", {}, `last ${dayOf(item.latest_reply, world.zone, world.now).replace(/^(Today|Yesterday)/, (day) => day.toLowerCase())} at ${timeOf(item.latest_reply, world.zone)}`) : null,
  );
}

function editor(item, world) {
  const input = h("textarea", { class: "input", "aria-label": "Edit the message", "data-testid": "edit-text", rows: Math.min(8, item.text.split("\n").length + 1), value: typed(item.text, world) });
  const save = () => world.saveEdit(item, input.value.trim());
  input.addEventListener("keydown", (event) => {
    if (event.key === "Escape") world.edit(null);
    else if (event.key === "Enter" && !event.shiftKey && !event.isComposing) save();
    else return;
    event.preventDefault();
    event.stopPropagation();
  });
  setTimeout(() => input.focus());
  return h("div", { class: "editor" }, input, h("div", { class: "row" }, h("button", { class: "button small", type: "button", onclick: () => world.edit(null) }, "Cancel"), h("button", { class: "button small primary", type: "button", "data-testid": "edit-save", onclick: save }, "Save")));
}

/** Tools are made when a message is first pointed at or focused: fifty messages would bring four hundred buttons. */
function withTools(element, item, world, place) {
  const bring = () => {
    if (!element.querySelector(".toolbar")) element.append(toolbar(element, item, world, place));
  };
  element.addEventListener("pointerenter", bring);
  element.addEventListener("focusin", bring);
}
