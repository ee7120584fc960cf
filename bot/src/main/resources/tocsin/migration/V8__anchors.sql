-- The record that was declared before this one, to whose first fact its own first fact is chained.
-- Absent: it is the first of all, or was declared by a version that did not chain records yet.
alter table incident add column chained_to bigint;

-- The newest record of that chain: locking its one row puts those that begin in order.
create table record_chain (
    is_only  boolean primary key default true check (is_only),
    incident bigint, -- absent: none has begun yet
    hash     text not null -- of that record's first fact
);

insert into record_chain (incident, hash)
select last.incident, coalesce(last.hash, '')
from (select 1) as one
left join (select incident, hash from fact where seq = 1 order by incident desc limit 1) as last on true;

-- What all records came to at a moment, in one hash that is told outside as well.
create table anchor (
    number  bigint primary key, -- from 1, without gaps
    at      timestamptz not null,
    records bigint      not null,
    facts   bigint      not null,
    before  text        not null, -- the hash of the anchor before; empty for the first
    state   text        not null, -- over every record's number, its number of facts and its last hash
    hash    text        not null, -- over all of these
    amiss   integer     not null, -- records that did not continue what the anchor before had seen
    say_at  timestamptz not null, -- when it is to be said in the digest channel
    tries   integer     not null default 0,
    said_at timestamptz
);

create index anchor_unsaid on anchor (number) where said_at is null;

-- How far each record had come at an anchor; a row only where it had changed since the anchor before.
create table anchor_position (
    incident bigint not null,
    anchor   bigint not null references anchor,
    seq      bigint not null,
    hash     text   not null,
    primary key (incident, anchor)
);
