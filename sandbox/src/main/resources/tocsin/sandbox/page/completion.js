// What the composer offers while one types: commands, people and groups, channels, emoji.

import { emoji, emojiNamed } from "./emoji.js";

const MOST = 8;

/** @return hints of {name, about, mark?}; `name` takes the place of the word before the caret */
export function completions(before, world) {
  if (/^\/\S*$/.test(before)) {
    return world.app.commands.filter((each) => each.command.startsWith(before)).map((each) => ({ name: each.command, usage: each.usage_hint, about: each.description }));
  }
  const word = before.match(/(?:^|[\s(])([@#:]\S*)$/)?.[1] ?? "";
  const rest = word.slice(1).toLowerCase();
  if (word.startsWith("@")) return people(world, rest);
  if (word.startsWith("#")) return channels(world, rest);
  if (/^:[a-z0-9_+-]{2,}$/.test(word)) return emojiNamed(rest, MOST).map((name) => ({ name: `:${name}:`, mark: emoji(name), about: "" }));
  return [];
}

function people(world, letters) {
  const all = [
    ...world.people().map((person) => ({ name: `@${person.name}`, about: person.real_name })),
    ...world.groups().map((group) => ({ name: `@${group.handle}`, about: `${group.name} · user group` })),
    { name: "@here", about: "everybody who is active here" },
    { name: "@channel", about: "everybody in this channel" },
  ];
  return all.filter((each) => each.name.slice(1).startsWith(letters) || each.about.toLowerCase().includes(letters)).slice(0, MOST);
}

function channels(world, letters) {
  const begin = [];
  const hold = [];
  for (const channel of world.channels()) {
    const hint = { name: `#${channel.name}`, about: channel.topic };
    if (channel.name.startsWith(letters)) begin.push(hint);
    else if (channel.name.includes(letters)) hold.push(hint);
  }
  return [...begin, ...hold].slice(0, MOST);
}

/** The command whose arguments are being typed. */
export function commandAt(before, world) {
  return world.app.commands.find((each) => before.startsWith(`${each.command} `));
}
