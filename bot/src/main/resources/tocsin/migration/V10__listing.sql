-- What lists tell of an incident, and what they are searched by; it follows from the facts as the columns beside it.
alter table incident
    add column listed_seq    bigint, -- how many facts the columns below are true of; a version before this one leaves them behind
    add column severity_name text,
    add column channel_name  text,
    add column involved      text[], -- who belongs to it; empty when it is not private
    add column services      text[], -- that its alerts name, in small letters
    add column words         text[]; -- of its title, in small letters
