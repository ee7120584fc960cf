// The workspace as the parts of the page ask it: names and places of one person, and what that person does.

import { Store, find } from "./store.js";
import { mrkdwn } from "./draw.js";
import { confirmDialog } from "./modal.js";

const drafts = new Map();

export class World extends Store {
  /** @param page how to draw, go, tell and do: see app.js */
  constructor(frame, page) {
    super(frame);
    this.page = page;
    this.here = frame.open?.channel;
    this.newFrom = "";
    this.editing = null;
    this.spoken = new Set();
  }

  get zone() {
    return this.user(this.me)?.tz ?? "UTC";
  }

  /** The sandbox's time, in seconds. */
  get now() {
    return (Date.parse(this.clock) + Date.now() - this.clockAt) / 1000;
  }

  user = (id) => this.users.get(id);
  group = (id) => this.usergroups.find((each) => each.id === id);
  channel = (id) => this.all.get(id);
  people = () => [...this.users.values()].filter((each) => !each.is_bot && !each.deleted);
  groups = () => this.usergroups;
  mrkdwn = (text) => mrkdwn(text, this);
  confirm = (confirm) => confirmDialog(confirm, this);
  toast = (text) => this.page.toast(text);
  tell = (text) => this.page.toast(text, 8000);

  /** Channels by name; sorted anew only when one came, went or was named anew. */
  channels = () => {
    const key = `${this.all.size} ${this.names}`;
    if (this.sortedAs !== key) {
      this.sorted = [...this.all.values()].filter((each) => !each.is_im).sort((one, other) => (one.name < other.name ? -1 : 1)).map((each) => each.id);
      this.sortedAs = key;
    }
    return this.sorted.map(this.channel).filter(Boolean);
  };

  directs = () => [...this.all.values()].filter((each) => each.is_im && each.members.includes(this.me));
  isWithApp = (channel) => channel.is_im && channel.members.includes(this.app.bot_user);

  directName = (channel) => {
    const other = channel.members.find((member) => member !== this.me) ?? this.me;
    return other === this.app.bot_user ? this.app.name : (this.user(other)?.real_name ?? other);
  };

  label = (channel) => (channel.is_im ? this.directName(channel) : `${channel.is_private ? "🔒" : "#"}${channel.name}`);
  unread = (channel) => (channel.id === this.here ? 0 : channel.unread);
  isMember = (channel) => channel.members.includes(this.me);
  draft = (id) => drafts.get(`${this.me}/${id}`) ?? "";
  keepDraft = (id, text) => drafts.set(`${this.me}/${id}`, text);
  isPinned = (ts) => this.channel(this.here)?.pins.includes(ts) ?? false;
  message = (ts) => find(this.rooms.get(this.here)?.messages ?? [], ts) ?? (this.thread && find(this.thread.messages, ts));

  permalink(item) {
    const thread = item.thread_ts && item.thread_ts !== item.ts ? `?thread_ts=${item.thread_ts}&cid=${this.here}` : "";
    return `https://${this.team.domain}.slack.com/archives/${this.here}/p${item.ts.replace(".", "")}${thread}`;
  }

  go = (id) => this.page.go(id);
  arrive = (id) => this.page.go(id);
  actAs = (name) => this.page.actAs(name);
  replyTo = (ts) => this.page.showThread(ts);

  jump(event, id) {
    event.preventDefault();
    this.go(id);
  }

  doing = (deed, body) => this.page.doing(deed, body);

  react = (item, name, remove) => this.doing("react", { channel: this.here, ts: item.ts, name, remove });
  shortcut = (item, callback_id) => this.doing("shortcut", { channel: this.here, ts: item.ts, callback_id });
  pin = (item, remove) => this.doing("pin", { channel: this.here, ts: item.ts, remove });
  dismiss = (item) => this.doing("dismiss", { ts: item.ts });

  async remove(item) {
    const plain = (text) => ({ type: "plain_text", text });
    const sure = await this.confirm({ title: plain("Delete message"), text: plain("Delete this message? It cannot be brought back."), confirm: plain("Delete"), deny: plain("Cancel"), style: "danger" });
    if (sure) await this.doing("delete", { channel: this.here, ts: item.ts });
  }

  edit(item) {
    this.editing = item?.ts ?? null;
    this.page.draw();
  }

  async saveEdit(item, text) {
    if (text && (await this.doing("edit", { channel: this.here, ts: item.ts, text }))) this.edit(null);
  }

  speak(item) {
    if (!this.spoken.delete(item.ts)) this.spoken.add(item.ts);
    this.page.draw();
  }

  async copyLink(item) {
    await navigator.clipboard?.writeText(this.permalink(item));
    this.toast("Link copied");
  }

  /** Sends what was typed: to the app when it begins with a command, else into the channel. */
  send(text, thread_ts) {
    const word = text.match(/^\/[\w-]+/)?.[0];
    if (!word) return this.doing("message", { channel: this.here, text, thread_ts });
    const command = this.app.commands.find((each) => each.command === word);
    if (!command) return this.refuse(`${word} is not a command of this app. To send it as a message, put a space before it.`);
    if (thread_ts) return this.refuse(`${word} is not possible in threads.`);
    return this.doing("command", { channel: this.here, command: word, text: text.slice(word.length).trim() });
  }

  refuse(text) {
    this.tell(text);
    return null;
  }
}
