// The app's global shortcuts, beside where one writes.

import { menuButton } from "./menu.js";
import { hand } from "./server.js";

/** A menu of them; nothing when the app has none. */
export function shortcutMenu(world) {
  const items = world.app.shortcuts
    .filter((each) => each.type === "global")
    .map((each) => ({
      text: each.name,
      description: each.description,
      value: each.callback_id,
      act: async () => {
        try {
          const answer = await hand("shortcut", { user: world.me, callback_id: each.callback_id });
          if (answer.error) world.toast(`The app did not answer: ${answer.error}`);
        } catch (error) {
          world.toast(error.message);
        }
      },
    }));
  return items.length ? menuButton("⚡", "Shortcuts", items, { "data-testid": "shortcuts" }) : null;
}
