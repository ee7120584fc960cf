// What a conversation shows besides its messages: what only one person sees, and what the workspace tells of it.

import { h } from "./dom.js";
import { composer } from "./composer.js";

const kept = new WeakMap();

/** Something made of a whisper or a notice, the same each time, so that it is drawn once. */
function once(source, make) {
  if (!kept.has(source)) kept.set(source, make());
  return kept.get(source);
}

export function whispers(world, channel) {
  return world.ephemeral.filter((each) => each.channel === channel.id).map((each) => once(each, () => ({ ...each, user: world.app.bot_user, ephemeral: true })));
}

export function notices(world, channel) {
  return world.notices
    .filter((each) => each.channel === channel.id)
    .map((each) => once(each, () => ({ ...each, ts: (Date.parse(each.at) / 1000).toFixed(6), notice: true })));
}

export function merged(messages, more) {
  return more.length ? [...messages, ...more].sort((one, other) => (one.ts < other.ts ? -1 : 1)) : messages;
}

/** Where one writes, or what stands there instead. */
export function writing(world, channel, page, sent) {
  if (channel.is_archived) return inPlace(`${world.label(channel)} is archived. `, h("button", { class: "button", type: "button", onclick: () => page.doing("archive", { channel: channel.id, archived: false }) }, "Unarchive"));
  if (!world.isMember(channel)) return inPlace(`You are not in ${world.label(channel)}. `, h("button", { class: "button primary", type: "button", "data-testid": "join", onclick: () => page.doing("join", { channel: channel.id }) }, "Join"));
  const send = async (text) => {
    const answer = await world.send(text);
    sent();
    return answer;
  };
  return composer(world, { id: channel.id, testid: "composer", placeholder: `Message ${world.label(channel)}`, send, editLast: () => editLast(world) });
}

function inPlace(...content) {
  return h("div", { class: "join" }, ...content);
}

/** Arrow up in an empty composer edits what one said last. */
function editLast(world) {
  const own = world.rooms.get(world.here)?.messages.findLast((each) => each.user === world.me && !each.subtype && !each.app_id);
  if (own) world.edit(own);
}

/** The panel of the thread that is open. */
export function threadPanel(world, list, close) {
  return h(
    "aside",
    { class: "panel", "aria-label": "Thread", onkeydown: (event) => event.key === "Escape" && close() },
    h("header", {}, h("h2", {}, "Thread ", h("small", {}, world.label(world.channel(world.here)))), h("button", { class: "icon", type: "button", "aria-label": "Close the thread", onclick: close }, "✕")),
    list,
    composer(world, { id: `thread-${world.thread.ts}`, testid: "thread-composer", placeholder: "Reply…", send: (text) => world.send(text, world.thread.ts) }),
  );
}
