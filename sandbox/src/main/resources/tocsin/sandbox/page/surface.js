// Where elements stand: a message, a modal or the App Home. Keeps what a person has entered there, so that a redrawn element
// still holds it, and sends what the person does together with all that is held beside it.

import { hand } from "./server.js";

const kept = new Map();

export class Surface {
  /** @param place what names it at the sandbox's door: `{view_id}`, or `{channel, ts}` */
  constructor(world, place, before = {}) {
    this.world = world;
    this.place = place;
    this.key = `${world.me}/${place.view_id ?? place.ts}`;
    if (!kept.has(this.key)) kept.set(this.key, before);
    this.order = Promise.resolve();
  }

  /** What this element holds: `{value, options}`; undefined when nobody has touched it. */
  held(block, element) {
    return kept.get(this.key)[name(block, element)]?.held;
  }

  hold(block, element, held) {
    kept.get(this.key)[name(block, element)] = { block: block.block_id, action: element.action_id, held };
  }

  values() {
    const values = {};
    for (const { block, action, held } of Object.values(kept.get(this.key))) (values[block] ??= {})[action] = held.value;
    return values;
  }

  /** Tells the app, in the order in which things were done. */
  act(block, element, value) {
    const values = this.values();
    this.order = this.order.then(() => this.tell(block, element, value, values));
    return this.order;
  }

  async tell(block, element, value, values) {
    try {
      const answer = await hand("click", { user: this.world.me, ...this.place, block_id: block.block_id, action_id: element.action_id, value, values });
      if (answer.error && this.place.view_id) this.world.toast(`The app did not answer: ${answer.error}`);
    } catch (error) {
      this.world.toast(error.message);
    }
  }

  suggest(block, element, typed) {
    return hand("suggest", { user: this.world.me, ...this.place, block_id: block.block_id, action_id: element.action_id, value: typed, values: this.values() });
  }

  /** Puts a file into the workspace, for a form to name it. */
  async upload(file) {
    const { id, upload_url } = await hand("upload", { user: this.world.me, name: file.name });
    const sent = await fetch(upload_url, { method: "POST", headers: { "Content-Type": "application/octet-stream" }, body: file });
    if (!sent.ok) throw new Error(`${file.name} could not be uploaded.`);
    return { id, name: file.name, size: file.size };
  }

  forget() {
    kept.delete(this.key);
  }
}

function name(block, element) {
  return `${block.block_id}/${element.action_id}/${element.type}`;
}

export function messageSurface(world, item) {
  return new Surface(world, { channel: item.channel ?? world.here, ts: item.ts });
}

export function viewSurface(world, view) {
  const before = {};
  for (const [block, actions] of Object.entries(view.state?.values ?? {})) {
    for (const [action, state] of Object.entries(actions)) {
      before[`${block}/${action}/${state.type}`] = { block, action, held: { ...held(state), asOpened: true } };
    }
  }
  return new Surface(world, { view_id: view.id }, before);
}

/** What `state.values` tells of an element, as its control holds it. */
function held(state) {
  const options = [state.selected_option, state.selected_options].flat().filter(Boolean);
  if ("selected_option" in state) return { value: options[0]?.value ?? null, options };
  if ("selected_options" in state) return { value: options.map((each) => each.value), options };
  const field = Object.keys(state).find((each) => each.startsWith("selected_") || ["value", "rich_text_value", "files"].includes(each));
  const value = state[field] ?? null;
  return { value: typeof value === "number" ? String(value) : value };
}
