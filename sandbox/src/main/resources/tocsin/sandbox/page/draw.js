// Draws mrkdwn nodes, with the names and the zone of the reader.

import { h } from "./dom.js";
import { parse, decode } from "./mrkdwn.js";
import { formatDate } from "./dates.js";
import { withEmoji } from "./emoji.js";

export function mrkdwn(text, world) {
  return parse(text).map((node) => draw(node, world));
}

/** A plain_text object: never interpreted, but for emoji when it asks for them. */
export function plainText(object) {
  const text = decode(object.text);
  return object.emoji === false ? text : withEmoji(text);
}

export function textObject(object, world) {
  return object.type === "mrkdwn" ? mrkdwn(object.text, world) : plainText(object);
}

const TAGS = { bold: "strong", italic: "em", strike: "s", code: "code", quote: "blockquote" };

function draw(node, world) {
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
      return h("time", { datetime: new Date(node.epoch * 1000).toISOString(), title: node.label }, formatDate(node.epoch, node.template, world.zone));
    case "link":
      return h("a", { href: node.url, target: "_blank", rel: "noopener noreferrer" }, node.label);
    default:
      return h(TAGS[node.type], {}, node.children.map((child) => draw(child, world)));
  }
}
