// What is in sight is read; the sandbox is told, so that it is still read after a reload.

import { hand } from "./server.js";

const toTell = new Map();

/** Marks the channel one is in as read up to its last message, when somebody can see it. */
export function seen(world) {
  const channel = world.channel(world.here);
  const last = world.rooms.get(world.here)?.messages.at(-1)?.ts;
  if (!channel || !last || document.hidden || !world.isMember(channel) || last <= channel.read) return;
  world.seeAll(channel.id);
  if (!toTell.size) setTimeout(tell, 150);
  toTell.set(channel.id, { user: world.me, channel: channel.id, ts: last });
}

/** Where the messages begin that are new in this channel; empty when none is. */
export function firstNew(channel) {
  return channel?.unread && channel.read ? channel.read : "";
}

function tell() {
  for (const read of toTell.values()) hand("read", read).catch(() => {});
  toTell.clear();
}
