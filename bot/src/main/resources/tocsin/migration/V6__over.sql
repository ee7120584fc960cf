-- What is over and not closed, by when it began: read beside what is open whenever something is declared.
create index incident_over on incident (declared_at) where not is_open and phase <> 'closed';
