-- Maintenance windows, to be found without reading their facts.
create table maintenance (
    incident  bigint primary key references incident,
    starts_at timestamptz not null,
    ends_at   timestamptz not null,
    is_over   boolean     not null
);

create index maintenance_to_come on maintenance (starts_at) where not is_over;
