-- Which processes are alive: each renews its row, by this database's clock. Who is late takes a new id,
-- so what an id has claimed is never claimed by a process that does not know that it was late.
create table replica (
    id         text primary key,
    entered_at timestamptz not null default clock_timestamp(),
    until      timestamptz not null
);

-- The oldest effect of a lane is claimed by one replica before it is carried out, so a claim that was left
-- behind by a dead process tells that the effect may have been carried out.
alter table effect rename to outbox;
alter index effect_pkey rename to outbox_pkey;

alter table outbox
    add column key         text,                          -- never the same again, not even after a restore
    add column claimed_by  text,                          -- a replica; free once that one's row is late or gone
    add column claims      integer not null default 0,    -- how often: who claims must know it
    add column may_be_sent boolean not null default true, -- somebody may have done it and not lived to say so
    add column written_at  timestamptz not null default clock_timestamp(),
    add column parked_at   timestamptz;                   -- set aside, so that the lane goes on; a repair brings it back

update outbox set key = 'effect:' || id;
alter table outbox
    alter column key set default gen_random_uuid()::text,
    alter column key set not null,
    alter column may_be_sent set default false;

-- A replica of the version before may be about to send: leave it the time to end.
update outbox set due_at = greatest(due_at, clock_timestamp() + interval '5 seconds') where delivered_at is null;

drop index effect_waiting;
create index outbox_waiting on outbox (incident, lane, id) where delivered_at is null and parked_at is null;
create index outbox_parked on outbox (incident) where delivered_at is null and parked_at is not null;

-- During a rolling upgrade replicas of the version before write effects here and find none to carry out,
-- since they know nothing of claims.
create view effect as
    select id, incident, lane, body, created_at, due_at, attempts, delivered_at, outcome
    from outbox where false;
