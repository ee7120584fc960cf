// What a screen reader says of a message: its top-level text, never its blocks (Slack: accessibility of messages).

import { parse } from "./mrkdwn.js";
import { formatDate } from "./dates.js";

export function speech(text, world) {
  return parse(text ?? "").map((node) => say(node, world)).join("").trim();
}

function say(node, world) {
  switch (node.type) {
    case "break":
      return "\n";
    case "emoji":
      return `${node.name.replaceAll("_", " ")} emoji`;
    case "user":
      return `@${world.user(node.id)?.display_name ?? (node.label || node.id)}`;
    case "group":
      return `@${world.group(node.id)?.handle ?? (node.label || node.id)}`;
    case "channel":
      return `#${world.channel(node.id)?.name ?? (node.label || "a private channel")}`;
    case "date":
      return formatDate(node.epoch, node.template, world.zone);
    case "link":
      return node.label;
    default:
      return node.children ? node.children.map((child) => say(child, world)).join("") + (node.type === "quote" ? "\n" : "") : node.text ?? "";
  }
}

/** A message's text as one types it, to be edited. */
export function typed(text, world) {
  return text
    .replace(/<@(\w+)(?:\|[^>]*)?>/g, (all, id) => (world.user(id) ? `@${world.user(id).name}` : all))
    .replace(/<!subteam\^(\w+)(?:\|[^>]*)?>/g, (all, id) => (world.group(id) ? `@${world.group(id).handle}` : all))
    .replace(/<!(channel|here|everyone)(?:\|[^>]*)?>/g, "@$1")
    .replace(/<#(\w+)(?:\|[^>]*)?>/g, (all, id) => (world.channel(id) ? `#${world.channel(id).name}` : all))
    .replace(/<(https?:[^>|]+)(?:\|[^>]*)?>/g, "$1")
    .replace(/&(lt|gt|amp);/g, (all, name) => ({ lt: "<", gt: ">", amp: "&" })[name]);
}
