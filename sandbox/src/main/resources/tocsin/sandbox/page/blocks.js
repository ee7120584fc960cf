// Every block of a message, a modal or the App Home.

import { h } from "./dom.js";
import { plainText, textObject } from "./draw.js";
import { actionElement, unknown } from "./elements.js";
import { alert, card, carousel, container, file, plan, taskCard, video } from "./cards.js";
import { chart } from "./charts.js";
import { image } from "./images.js";
import { inputBlock } from "./inputs.js";
import { markdown } from "./markdownblock.js";
import { richText } from "./richtext.js";
import { dataTable, table } from "./tables.js";

/**
 * @param surface where they stand: it holds what is entered and tells the app
 * @param fields takes up the input blocks, for forms
 */
export function drawBlocks(blocks, world, surface, fields = []) {
  return blocks.map((block) => h("div", { class: `block block-${kindOf(block)}`, "data-block-id": block?.block_id }, drawn(block, world, surface, fields)));
}

function kindOf(block) {
  return /^\w+$/.test(block?.type ?? "") ? block.type : "unknown";
}

/** What an app sends must never take the page down: a block that cannot be drawn says so. */
function drawn(block, world, surface, fields) {
  try {
    return draw(block, world, surface, fields);
  } catch (error) {
    console.warn("A block could not be drawn", block, error);
    return h("p", { class: "note" }, `(this ${kindOf(block)} block could not be drawn)`);
  }
}

function draw(block, world, surface, fields) {
  const element = (each) => actionElement(each, block, world, surface);
  switch (block.type) {
    case "section":
      return section(block, world, element);
    case "header":
      return h("h3", {}, plainText(block.text));
    case "divider":
      return h("hr");
    case "context":
      return block.elements.map((each) => (each.type === "image" ? image(each, "context-image") : h("span", {}, textObject(each, world))));
    case "actions":
    case "context_actions":
      return block.elements.map(element);
    case "image":
      return h("figure", {}, block.title ? h("figcaption", {}, plainText(block.title)) : null, image(block));
    case "input": {
      const field = inputBlock(block, world, surface);
      fields.push(field);
      return field.element;
    }
    case "rich_text":
      return richText(block, world);
    case "markdown":
      return markdown(block.text);
    case "table":
      return table(block, world);
    case "data_table":
      return dataTable(block, world);
    case "data_visualization":
      return chart(block);
    case "container":
      return container(block, world, (children) => drawBlocks(children, world, surface, fields));
    case "alert":
      return alert(block, world);
    case "card":
      return card(block, world, surface);
    case "carousel":
      return carousel(block, world, surface);
    case "task_card":
      return taskCard(block, world);
    case "plan":
      return plan(block, world);
    case "video":
      return video(block);
    case "file":
      return file(block);
    default:
      return unknown(block);
  }
}

function section(block, world, element) {
  return [
    h(
      "div",
      { class: "section-text" },
      block.text ? h("div", {}, textObject(block.text, world)) : null,
      block.fields ? h("div", { class: "fields" }, block.fields.map((field) => h("div", {}, textObject(field, world)))) : null,
    ),
    block.accessory ? h("div", { class: "accessory" }, element(block.accessory)) : null,
  ];
}
