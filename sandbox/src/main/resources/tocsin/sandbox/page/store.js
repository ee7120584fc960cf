// What one person sees, held up to date by the changes that the sandbox tells. Pure: it neither draws nor asks.
// Messages and channels are never changed but replaced, so that drawing can tell by identity what is new.

const KEPT = 200;

export class Store {
  constructor(frame) {
    this.rooms = new Map();
    this.thread = null;
    this.names = 0;
    this.take(frame);
  }

  /** Takes a whole frame: at first, and after the connection was lost. */
  take(frame) {
    this.me = frame.me;
    this.team = frame.team;
    this.app = frame.app;
    this.clock = frame.clock;
    this.clockAt = Date.now();
    this.takePeople(frame.users, frame.usergroups);
    this.all = new Map(frame.channels.map((channel) => [channel.id, channel]));
    this.ephemeral = frame.ephemeral;
    this.views = frame.views;
    this.homes = frame.homes;
    this.notices = frame.notices;
    this.rooms.clear();
    if (frame.open) this.fill(frame.open);
  }

  takePeople(users, groups) {
    this.users = new Map(users.map((user) => [user.id, user]));
    this.usergroups = groups;
    this.names++;
  }

  /** Takes a page of messages: the latest ones, or those before what is there. */
  fill(page) {
    const room = this.rooms.get(page.channel) ?? { messages: [], more: page.more };
    const oldest = room.messages[0]?.ts;
    for (const message of page.messages) put(room.messages, message);
    if (!oldest || !page.messages.length || page.messages[0].ts <= oldest) room.more = page.more;
    this.rooms.set(page.channel, room);
  }

  openThread(channel, ts, messages) {
    this.thread = { channel, ts, messages };
  }

  /** Lets go of old messages of a channel that one leaves; they can be fetched again. */
  trim(id) {
    const room = this.rooms.get(id);
    if (room && room.messages.length > KEPT) this.rooms.set(id, { messages: room.messages.slice(-KEPT), more: true });
  }

  apply(change) {
    switch (change.kind) {
      case "message":
        return this.said(change);
      case "message_changed":
      case "reaction":
        return this.changed(change);
      case "message_deleted":
        this.deleted(change);
        return this.takeChannel(change);
      case "channel":
      case "member":
      case "pin":
      case "bookmark":
      case "read":
        return this.takeChannel(change);
      case "ephemeral":
        return this.whispered(change);
      case "view":
        return void (this.views = change.views);
      case "home":
        return void (this.homes = change.homes);
      case "notice":
        return void (this.notices = change.notices);
      case "user":
        return this.takePeople(change.users, change.usergroups);
      case "clock":
        this.clock = change.clock;
        return void (this.clockAt = Date.now());
    }
  }

  said({ channel: id, message, mention, parent }) {
    const channel = this.all.get(id);
    if (!channel) return;
    const room = this.rooms.get(id);
    if (parent) this.changed({ channel: id, message: parent });
    if (this.isInThread(id, message)) put(this.thread.messages, message);
    if (room && !staysInThread(message)) put(room.messages, message);
    // What a frame has counted already is not counted again.
    if (message.ts > (channel.last_ts ?? "")) {
      const counts = (!message.subtype || message.subtype === "thread_broadcast") && !staysInThread(message) && message.user !== this.me && channel.members.includes(this.me);
      this.all.set(id, { ...channel, last_ts: message.ts, unread: channel.unread + (counts ? 1 : 0), mentions: channel.mentions + (mention ? 1 : 0) });
    }
  }

  changed({ channel, message }) {
    for (const messages of [this.rooms.get(channel)?.messages, this.thread?.channel === channel ? this.thread.messages : null]) {
      if (messages && find(messages, message.ts)) put(messages, message);
    }
  }

  deleted({ channel, ts, parent }) {
    const room = this.rooms.get(channel);
    if (room) remove(room.messages, ts);
    if (parent) this.changed({ channel, message: parent });
    if (this.thread?.channel === channel) {
      if (this.thread.ts === ts) this.thread = null;
      else remove(this.thread.messages, ts);
    }
  }

  takeChannel({ channel: id, now }) {
    const before = this.all.get(id);
    if (before?.name !== now?.name) this.names++;
    if (now) this.all.set(id, now);
    else {
      this.all.delete(id);
      this.rooms.delete(id);
      if (this.thread?.channel === id) this.thread = null;
    }
  }

  whispered(change) {
    if (change.all) this.ephemeral = change.all;
    else if (!this.ephemeral.some((each) => each.ts === change.message.ts)) this.ephemeral = [...this.ephemeral, change.message];
  }

  isInThread(channel, message) {
    return this.thread?.channel === channel && this.thread.ts === message.thread_ts;
  }

  /** All that is there of a channel has been seen. */
  seeAll(id) {
    const channel = this.all.get(id);
    if (!channel || !channel.unread) return;
    this.all.set(id, { ...channel, unread: 0, mentions: 0 });
  }
}

function isReply(message) {
  return Boolean(message.thread_ts) && message.thread_ts !== message.ts;
}

/** A reply stands among the messages of the channel only when it was sent there too. */
function staysInThread(message) {
  return isReply(message) && message.subtype !== "thread_broadcast";
}

/** Timestamps have the same form, so that they can be compared as text. */
function place(messages, ts) {
  let low = 0;
  let high = messages.length;
  if (high && messages[high - 1].ts < ts) return high;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (messages[middle].ts < ts) low = middle + 1;
    else high = middle;
  }
  return low;
}

export function find(messages, ts) {
  const found = messages[place(messages, ts)];
  return found?.ts === ts ? found : null;
}

function put(messages, message) {
  const at = place(messages, message.ts);
  messages.splice(at, messages[at]?.ts === message.ts ? 1 : 0, message);
}

function remove(messages, ts) {
  const at = place(messages, ts);
  if (messages[at]?.ts === ts) messages.splice(at, 1);
}
