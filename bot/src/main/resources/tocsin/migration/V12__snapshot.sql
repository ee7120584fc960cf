-- What the first facts of a long record come to, so that it need not be read from its beginning. The facts
-- are the truth: a row that does not fit them, or that another build has written, is not looked at.
create table snapshot (
    incident bigint primary key,
    seq      bigint not null, -- how many facts it is the fold of
    hash     text   not null, -- of the last of these
    fold     text   not null, -- which build has folded them
    body     text   not null
);
