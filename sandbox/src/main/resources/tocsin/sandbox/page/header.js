// The head of a channel: its name and topic, bookmarks, pins, members, and what may be opened beside it.

import { h, replace } from "./dom.js";
import { popover, closePopover } from "./popover.js";
import { get } from "./server.js";
import { speech } from "./speech.js";
import { initials, colour } from "./people.js";
import { timeOf } from "./when.js";

/** Draws the head anew only when something that it shows has changed. */
export function drawHeader(element, world, channel) {
  const { page } = world;
  const signature = JSON.stringify([channel.id, channel.name, channel.topic, channel.is_archived, channel.members, channel.pins, channel.bookmarks, world.names, Boolean(page.panel)]);
  if (element.dataset.shows === signature) return;
  element.dataset.shows = signature;
  const open = (event, show) => show(event.currentTarget, world, channel);
  replace(
    element,
    h("button", { class: "icon burger", type: "button", "aria-label": "Channels", onclick: () => document.body.classList.toggle("drawer") }, "☰"),
    h(
      "div",
      { class: "channel-title" },
      h("h1", { "data-testid": "channel-name" }, world.label(channel), channel.is_archived ? h("span", { class: "badge" }, "ARCHIVED") : null),
      h("div", { class: "topic", title: speech(channel.topic, world), "data-testid": "topic" }, world.mrkdwn(channel.topic)),
    ),
    channel.pins.length ? h("button", { class: "button small", type: "button", "data-testid": "pins", title: "Pinned messages", onclick: (event) => open(event, showPins) }, `📌 ${channel.pins.length}`) : null,
    channel.is_im ? null : h("button", { class: "button small", type: "button", "data-testid": "members", "aria-label": `${channel.members.length} members`, title: "Members", onclick: (event) => open(event, showMembers) }, `👥 ${channel.members.length}`),
    h("button", { class: "button small", type: "button", "aria-pressed": String(Boolean(page.panel)), "data-testid": "inspector", onclick: () => page.toggleInspector() }, h("span", { class: "wide" }, "Inspector"), h("span", { class: "narrow", "aria-hidden": "true" }, "⇄")),
  );
}

export function bookmarkBar(world, channel) {
  const shown = channel.bookmarks.filter((each) => /^https?:\/\//.test(each.link));
  return shown.map((each) => h("a", { href: each.link, target: "_blank", rel: "noopener noreferrer", title: each.link }, h("span", { "aria-hidden": "true" }, "🔖 "), each.title));
}

async function showPins(anchor, world, channel) {
  const found = await get("/page/pins", { as: world.me, channel: channel.id });
  const pins = (found?.messages ?? []).reverse();
  popover(
    anchor,
    "Pinned messages",
    pins.map((item) =>
      h(
        "button",
        { class: "menu-item pin", type: "button", "data-pin": item.ts, onclick: () => (closePopover(), world.page.show(channel.id, item.ts)) },
        h("small", {}, `${item.app_id ? world.app.name : (world.user(item.user)?.real_name ?? item.user)} · ${timeOf(item.ts, world.zone)}`),
        h("span", {}, speech(item.text, world).slice(0, 200) || "(no text)"),
      ),
    ),
    "pins",
  );
}

function showMembers(anchor, world, channel) {
  const outside = world.people().filter((person) => !channel.members.includes(person.id));
  const add = h("select", { class: "input", "aria-label": "Add somebody", "data-testid": "invite" }, h("option", { value: "" }, "Add somebody…"), outside.map((person) => h("option", { value: person.id }, person.real_name)));
  add.addEventListener("change", async () => {
    if (await world.doing("invite", { channel: channel.id, users: [add.value] })) closePopover();
  });
  const clock = (zone) => timeOf(world.now, zone);
  const deed = (label, name, danger) => h("button", { class: `button small${danger ? " quiet" : ""}`, type: "button", onclick: () => (closePopover(), world.doing(name, { channel: channel.id })) }, label);
  popover(
    anchor,
    "Members",
    [
      h(
        "ul",
        { class: "people" },
        channel.members.map(world.user).filter(Boolean).map((person) =>
          h(
            "li",
            {},
            h("span", { class: `avatar tiny ${colour(person.id)}`, "aria-hidden": "true" }, initials(person.real_name)),
            h("span", { class: "name" }, person.real_name, person.is_bot ? h("span", { class: "badge" }, "APP") : null, person.deleted ? h("span", { class: "badge" }, "DEACTIVATED") : null),
            h("small", {}, person.is_bot ? "" : clock(person.tz)),
          ),
        ),
      ),
      world.isMember(channel) && outside.length && !channel.is_archived ? add : null,
      h("div", { class: "row" }, world.isMember(channel) ? deed("Leave", "leave", true) : null, channel.is_archived ? null : deed("Archive", "archive", true)),
    ],
    "members-list",
  );
}
