-- How far each table is, of which what nobody asks for any more is forgotten once a day, a stretch at a time.
create table pruning (
    what       text primary key, -- a table
    done_at    timestamptz not null, -- when it was gone through last
    next_block bigint      not null default 0 -- where it goes on; 0: it was gone through
);

insert into pruning (what, done_at)
values ('seen', 'epoch'), ('outbox', 'epoch'), ('alert_group', 'epoch');
