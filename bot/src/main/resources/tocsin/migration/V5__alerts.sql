-- What was heard last of each group of alerts, whoever told it, and the record that tells people of it.
-- Locking a row puts what is told of its group in order.
create table alert_group (
    key      text primary key, -- a hash of the sender's own name for it
    incident bigint references incident, -- absent: none of it has fired yet
    heard    jsonb       not null, -- every alert of it by fingerprint, firing or not
    at       timestamptz not null -- of the last change
);

create index alert_group_record on alert_group (incident);
