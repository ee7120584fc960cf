-- What lists and digests tell of a group of alerts, as it was heard last; nothing where a version before wrote it.
alter table alert_group
    add column is_firing boolean generated always as (heard @@ 'exists($.all[*].isFiring ? (@ == true))') stored,
    add column severity  text,  -- the policy's, by its id
    add column service   text,
    add column storm     bigint; -- whose message tells of it in place of its own

create index alert_group_firing on alert_group (incident) where is_firing;
create index alert_group_storm on alert_group (storm) where storm is not null;

-- Where more groups wait to be told than people can read one by one, one message stands for all of them.
create table alert_storm (
    id       bigint generated always as identity primary key,
    incident bigint      not null references incident, -- the first of its groups, beside which its message is kept
    began_at timestamptz not null, -- when that one began to wait
    last_at  timestamptz not null, -- when it was told something last
    over_at  timestamptz,
    worst    text,                 -- the severest severity that the channel was told of in it
    own      bigint[]    not null default '{}' -- groups of it that have a message of their own
);

create unique index alert_storm_standing on alert_storm ((true)) where over_at is null;
