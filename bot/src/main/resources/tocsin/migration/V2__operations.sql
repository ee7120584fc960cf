-- What running operations keep others away from. The primary key is what makes it one at a time.
create table held (
    namespace text        not null,
    target    text        not null, -- with its kind: deployment/checkout
    incident  bigint      not null references incident,
    operation integer     not null,
    holder    text        not null,
    since     timestamptz not null,
    primary key (namespace, target)
);

create index held_by on held (incident, operation);
