-- What waits, the oldest first: the messages of groups of alerts, of which there may be thousands, and all else.
create index outbox_due on outbox ((lane = 'ALERT'), id) where delivered_at is null and parked_at is null;
