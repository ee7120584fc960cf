create sequence incident_number;

-- What is known of each incident without reading its facts: a projection, and the guard of its revision.
create table incident (
    id           bigint primary key,
    seq          bigint      not null, -- how many facts it has; a writer must know the latest
    last_hash    text        not null, -- of its last fact: the next one is chained to it
    title        text        not null,
    severity     text        not null,
    phase        text        not null,
    is_open      boolean     not null,
    is_private   boolean     not null,
    declared_by  text        not null,
    declared_at  timestamptz not null,
    channel      text unique
);

create index incident_open on incident (declared_at desc) where is_open;

-- The truth. Rows are added and never changed.
create table fact (
    incident bigint      not null references incident,
    seq      bigint      not null,
    at       timestamptz not null,
    actor    text        not null,
    kind     text        not null,
    version  integer     not null,
    body     jsonb       not null,
    hash     text        not null, -- over this fact and the hash before it
    primary key (incident, seq)
);

-- What is to be done in the workspace, written with the facts it follows from.
create table effect (
    id           bigint generated always as identity primary key,
    incident     bigint      not null references incident,
    lane         text        not null, -- effects of one lane are delivered in order
    body         jsonb       not null,
    created_at   timestamptz not null,
    due_at       timestamptz not null, -- later than created_at once it had to wait
    attempts     integer     not null default 0,
    delivered_at timestamptz,
    outcome      text
);

create index effect_waiting on effect (incident, lane, id) where delivered_at is null;

-- Requests that were acted upon: the same key is acted upon once.
create table seen (
    key text primary key,
    at  timestamptz not null
);

-- What stands in the workspace and is changed in place: boards, topics.
create table standing (
    incident bigint not null references incident,
    slot     text   not null,
    channel  text   not null,
    ts       text   not null,
    digest   text   not null, -- of what it says now: what is unchanged is not sent again
    primary key (incident, slot)
);
