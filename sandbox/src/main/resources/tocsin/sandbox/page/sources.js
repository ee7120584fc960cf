// Where a select's options come from.

import { plainText } from "./draw.js";

export function sourceOf(element, context) {
  const kind = element.type.replace(/^multi_/, "");
  switch (kind) {
    case "static_select":
      return listed(groupsOf(element));
    case "external_select":
      return { ask: (typed) => asked(typed, context), all: () => [] };
    case "users_select":
      return listed(() => [{ items: people(context.world) }]);
    case "channels_select":
      return listed(() => [{ items: context.world.channels().filter((each) => !each.is_private && !each.is_archived).map((each) => conversation(each, context.world)) }]);
    default:
      return listed(() => [{ items: conversations(context.world, element.filter ?? {}) }]);
  }
}

function listed(groups) {
  const all = typeof groups === "function" ? groups : () => groups;
  return {
    all: () => all().flatMap((group) => group.items),
    find: (typed) => all().map((group) => ({ ...group, items: group.items.filter((item) => fits(item, typed)) })),
  };
}

function fits(item, typed) {
  const words = typed.toLowerCase().split(/\s+/).filter(Boolean);
  const where = `${item.text} ${item.description ?? ""} ${item.also ?? ""}`.toLowerCase();
  return words.every((word) => where.includes(word));
}

function groupsOf(body) {
  return (body.option_groups ?? [{ options: body.options ?? [] }]).map((group) => ({ label: group.label ? plainText(group.label) : "", items: (group.options ?? []).map(itemOf) }));
}

function itemOf(option) {
  return { value: option.value, text: plainText(option.text), description: option.description ? plainText(option.description) : "", option };
}

async function asked(typed, context) {
  try {
    const answer = await context.suggest(typed);
    return { groups: groupsOf(answer), error: answer.error };
  } catch (error) {
    return { groups: [], error: error.message };
  }
}

function people(world) {
  return [...world.users.values()].filter((each) => !each.deleted).map((each) => ({ value: each.id, text: each.real_name || each.display_name, description: `@${each.name}${each.is_bot ? " · app" : ""}` }));
}

function conversation(channel, world) {
  if (channel.is_im) return { value: channel.id, text: world.directName(channel), description: "direct message" };
  return { value: channel.id, text: `${channel.is_private ? "🔒 " : "#"}${channel.name}`, also: channel.name, description: channel.is_archived ? "archived" : "" };
}

function conversations(world, filter) {
  const include = filter.include ?? ["im", "mpim", "private", "public"];
  const isBots = (channel) => channel.is_im && channel.members.includes(world.app.bot_user);
  const kind = (channel) => (channel.is_im ? "im" : channel.is_mpim ? "mpim" : channel.is_private ? "private" : "public");
  return [...world.channels(), ...world.directs()]
    .filter((each) => !each.is_archived && include.includes(kind(each)) && !(filter.exclude_bot_users && isBots(each)))
    .map((each) => conversation(each, world));
}

/** What is chosen to begin with: what was held before, or what the element says. */
export function startOf(element, context, source) {
  const item = (value, options) => {
    const option = options.find((each) => each.value === value);
    return source.all().find((each) => each.value === value) ?? (option ? itemOf(option) : { value, text: value });
  };
  if (context.held) {
    const values = [context.held.value].flat().filter((each) => each !== null && each !== undefined && each !== "");
    if (values.length || !context.held.asOpened) return values.map((value) => item(value, context.held.options ?? []));
  }
  const options = [element.initial_option, element.initial_options].flat().filter(Boolean);
  const kind = element.type.match(/(user|channel|conversation)s_select$/)?.[1];
  const ids = kind ? [element[`initial_${kind}`], element[`initial_${kind}s`]].flat().filter(Boolean) : [];
  if (!ids.length && kind === "conversation" && element.default_to_current_conversation && source.all().some((each) => each.value === context.world.here)) ids.push(context.world.here);
  return [...options.map((each) => each.value), ...ids].map((value) => item(value, options));
}
