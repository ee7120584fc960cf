// The App Home: the place of the app, with what it has published for this person, and their messages.

import { h, redraw } from "./dom.js";
import { drawBlocks } from "./blocks.js";
import { hand } from "./server.js";
import { viewSurface } from "./surface.js";

const tabs = new Map();

/** Whether this conversation is the one with the app, and the app has a Home to show. */
export function hasHome(world, channel) {
  return world.app.home_tab && channel.is_im && channel.members.includes(world.app.bot_user) && channel.members.includes(world.me);
}

/** An entry for the list of places; the page goes there when it is pressed. */
export function homeEntry(world) {
  const here = world.channel(world.here);
  const place = world.directs().find((each) => hasHome(world, each));
  const unread = place ? world.unread(place) : 0;
  return h(
    "button",
    { class: `place${here && hasHome(world, here) ? " here" : ""}${unread ? " unread" : ""}`, type: "button", "data-testid": "home", onclick: () => visit(world) },
    h("span", { class: "mark", "aria-hidden": "true" }, "🔔"),
    h("span", { class: "name" }, world.app.name),
    unread ? h("span", { class: "count" }, String(unread)) : null,
  );
}

async function visit(world) {
  try {
    const opened = await tell(world, "home");
    await world.arrive(opened.channel);
  } catch (error) {
    world.toast(error.message);
  }
}

function tell(world, tab) {
  tabs.set(world.me, tab);
  return hand("home", { user: world.me, tab });
}

/** The tabs, and the Home itself when it is the one that is open. `draw()` brings it to the present. */
export function homePlace(world, rebuild) {
  const open = tabs.get(world.me) ?? "home";
  const turn = async (tab) => {
    if (tab === (tabs.get(world.me) ?? "home")) return;
    try {
      await tell(world, tab);
    } catch (error) {
      world.toast(error.message);
    }
    rebuild();
    document.querySelector(`[data-tab=${tab}]`)?.focus();
  };
  const tab = (name, label) =>
    h("button", { type: "button", role: "tab", class: "tab", id: `tab-${name}`, "data-tab": name, "aria-selected": String(open === name), "aria-controls": "home-panel", tabindex: open === name ? "0" : "-1", onclick: () => turn(name) }, label);
  const bar = h(
    "div",
    {
      class: "tabs",
      role: "tablist",
      "aria-label": world.app.name,
      onkeydown: (event) => {
        if (event.key !== "ArrowLeft" && event.key !== "ArrowRight") return;
        const other = [...bar.children].find((each) => each.getAttribute("aria-selected") === "false");
        if (other) turn(other.dataset.tab);
      },
    },
    tab("home", "Home"),
    world.app.messages_tab ? tab("messages", "Messages") : null,
  );
  const panel = h("div", { class: "home", role: "tabpanel", id: "home-panel", "aria-labelledby": "tab-home", tabindex: "-1" });
  return {
    bar,
    panel,
    isOpen: open === "home",
    draw() {
      const view = world.homes[world.me];
      redraw(panel, [{ key: "home", view, names: world.names, zone: world.zone }], () =>
        view ? h("div", { class: "home-blocks" }, drawBlocks(view.blocks, world, viewSurface(world, view))) : h("p", { class: "home-empty" }, `${world.app.name} has published nothing here yet.`),
      );
    },
  };
}
