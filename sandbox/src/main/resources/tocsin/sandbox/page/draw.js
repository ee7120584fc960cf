// Draws mrkdwn nodes, with the names and the zone of the reader.

import { h } from "./dom.js";
import { parse, decode, isLink } from "./mrkdwn.js";
import { formatDate } from "./dates.js";
import { withEmoji } from "./emoji.js";

/** @param verbatim whether bare addresses stay text */
export function mrkdwn(text, world, verbatim = false) {
  return parse(text, !verbatim).map((node) => drawNode(node, world));
}

/** A plain_text object: never interpreted, but for emoji when it asks for them. */
export function plainText(object) {
  const text = decode(object?.text ?? "");
  return object?.emoji === false ? text : withEmoji(text);
}

export function textObject(object, world) {
  return object.type === "mrkdwn" ? mrkdwn(object.text, world, object.verbatim) : plainText(object);
}

/** A link that leads elsewhere and takes nothing with it; text when it would run something. */
export function link(url, label, hooks = {}) {
  return isLink(url) ? h("a", { href: url, target: "_blank", rel: "noopener noreferrer", ...hooks }, label) : h("span", { class: "dead-link", title: "This address is not opened" }, label);
}

export function dateNode(node, world) {
  const at = new Date(node.epoch * 1000);
  if (Number.isNaN(at.getTime())) return node.label;
  const time = h("time", { datetime: at.toISOString(), title: node.label || at.toISOString() }, formatDate(node.epoch, node.template, world.zone, world.now * 1000));
  return node.url ? link(node.url, time) : time;
}

const TAGS = { bold: "strong", italic: "em", strike: "s", code: "code", quote: "blockquote" };

export function drawNode(node, world) {
  switch (node.type) {
    case "text":
      return node.text;
    case "break":
      return h("br");
    case "pre":
      return h("pre", {}, node.text);
    case "emoji":
      return h("span", { class: "emoji", title: `:${node.name}:` }, node.text);
    case "user": {
      const person = world.user(node.id);
      return h("span", { class: `mention${node.id === world.me ? " me" : ""}`, "data-user": node.id }, `@${person ? person.display_name : node.label || node.id}`);
    }
    case "group": {
      const group = world.group(node.id);
      return h("span", { class: "mention" }, `@${group ? group.handle : node.label || node.id}`);
    }
    case "channel": {
      const channel = world.channel(node.id);
      return channel
        ? h("a", { class: "mention", href: `?channel=${node.id}`, "data-jump": node.id, onclick: (event) => world.jump(event, node.id) }, `#${channel.name}`)
        : h("span", { class: "mention" }, node.label ? `#${node.label}` : "a private channel");
    }
    case "broadcast":
      return h("span", { class: "mention me" }, node.text);
    case "date":
      return dateNode(node, world);
    case "link":
      return link(node.url, node.label);
    default:
      return h(TAGS[node.type], {}, node.children.map((child) => drawNode(child, world)));
  }
}
