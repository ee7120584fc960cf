// Blocks of a message. Inputs belong to modals and are drawn there.

import { h } from "./dom.js";
import { mrkdwn, plainText, textObject } from "./draw.js";
import { actionElement, image } from "./elements.js";

/** @param act called with (element, block, value) when something is pressed or chosen */
export function drawBlocks(blocks, world, act) {
  return blocks.map((block) => h("div", { class: `block block-${block.type}`, "data-block-id": block.block_id }, draw(block, world, act)));
}

function draw(block, world, act) {
  const element = (each) => actionElement(each, world, (value) => act(each, block, value));
  switch (block.type) {
    case "section":
      return [
        h(
          "div",
          { class: "section-text" },
          block.text ? h("div", {}, textObject(block.text, world)) : null,
          block.fields ? h("div", { class: "fields" }, block.fields.map((field) => h("div", {}, textObject(field, world)))) : null,
        ),
        block.accessory ? h("div", { class: "accessory" }, element(block.accessory)) : null,
      ];
    case "header":
      return h("h3", {}, plainText(block.text));
    case "divider":
      return h("hr");
    case "context":
      return block.elements.map((each) => (each.type === "image" ? image(each) : h("span", {}, textObject(each, world))));
    case "actions":
      return block.elements.map(element);
    case "image":
      return [block.title ? h("div", {}, plainText(block.title)) : null, image(block)];
    case "markdown":
      return mrkdwn(block.text, world);
    case "rich_text":
      return richText(block, world);
    default:
      return h("span", { class: "note" }, `(a block of type ${block.type} is not drawn here)`);
  }
}

function richText(block, world) {
  const leaf = (each) => {
    if (each.type === "text") return each.text;
    if (each.type === "emoji") return mrkdwn(`:${each.name}:`, world);
    if (each.type === "user") return mrkdwn(`<@${each.user_id}>`, world);
    if (each.type === "channel") return mrkdwn(`<#${each.channel_id}>`, world);
    if (each.type === "link") return mrkdwn(`<${each.url}|${each.text || each.url}>`, world);
    return "";
  };
  return (block.elements || []).map((part) => {
    if (part.type === "rich_text_list") return h("ul", {}, part.elements.map((item) => h("li", {}, (item.elements || []).map(leaf))));
    const tag = { rich_text_preformatted: "pre", rich_text_quote: "blockquote" }[part.type] || "div";
    return h(tag, {}, (part.elements || []).map(leaf));
  });
}
