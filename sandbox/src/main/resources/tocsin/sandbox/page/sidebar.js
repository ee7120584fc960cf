// Who one is, and where one can go.

import { h } from "./dom.js";
import { hasHome, homeEntry } from "./home.js";
import { initials, colour } from "./messages.js";

export function sidebar(world) {
  const channels = world.channels().filter((channel) => !channel.is_archived);
  const mine = channels.filter((channel) => channel.members.includes(world.me));
  const others = channels.filter((channel) => !channel.members.includes(world.me));
  return h(
    "nav",
    { class: "sidebar", "aria-label": "Channels and people" },
    h("div", { class: "team" }, h("span", {}, world.state.team.name), h("button", { class: "icon", type: "button", title: "Dark or light", "aria-label": "Dark or light", onclick: () => world.toggleTheme() }, "◐")),
    h(
      "div",
      { class: "act-as", role: "group", "aria-label": "Act as" },
      world.people().map((person) =>
        h(
          "button",
          { class: `avatar c${colour(person.id)}${person.id === world.me ? " me" : ""}`, type: "button", title: `Act as ${person.real_name}`, "aria-pressed": String(person.id === world.me), "data-testid": "act-as", "data-user": person.name, onclick: () => world.actAs(person.name) },
          initials(person.real_name),
        ),
      ),
    ),
    h("div", { class: "who" }, `You are ${world.user(world.me)?.real_name ?? "nobody"}`, h("small", {}, world.zone)),
    section("Channels", mine, world),
    others.length ? section("Other channels", others, world) : null,
    world.app.home_tab ? h("section", {}, h("h2", {}, "Apps"), h("ul", {}, h("li", {}, homeEntry(world)))) : null,
    h(
      "section",
      {},
      h("h2", {}, "Direct messages"),
      h("ul", {}, world.directs().filter((each) => !hasHome(world, each)).map((channel) => link(world, channel, world.directName(channel), "•"))),
    ),
  );
}

function section(title, channels, world) {
  return h("section", {}, h("h2", {}, title), h("ul", {}, channels.map((channel) => link(world, channel, channel.name, channel.is_private ? "🔒" : "#"))));
}

function link(world, channel, name, mark) {
  const unread = world.unread(channel);
  return h(
    "li",
    {},
    h(
      "button",
      { class: `place${channel.id === world.here ? " here" : ""}${unread ? " unread" : ""}`, type: "button", "data-channel-name": channel.name || name, "aria-current": channel.id === world.here ? "page" : undefined, onclick: () => world.go(channel.id) },
      h("span", { class: "mark", "aria-hidden": "true" }, mark),
      h("span", { class: "name" }, name),
      unread ? h("span", { class: "count" }, String(unread)) : null,
    ),
  );
}
