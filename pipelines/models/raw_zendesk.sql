-- Zendesk: every record as its API or export gave it, comments' text aside; one import's pages are committed together with their cursor.
-- What the records mean is worked out in models/zendesk, which writes the tickets, events, surveys, people and articles above.
create sequence if not exists zendesk_landings;

create table if not exists raw_zendesk (
    source VARCHAR NOT NULL,
    resource VARCHAR NOT NULL,                  -- tickets, ticket_events, audits, users, ...
    record_id VARCHAR NOT NULL,
    ticket_id VARCHAR,                          -- of records that belong to a ticket
    version BIGINT NOT NULL,                    -- the higher is the newer copy: generated_timestamp, else updated_at in seconds, else 0
    landing BIGINT NOT NULL,                    -- rises from page to page
    record VARCHAR NOT NULL                     -- JSON
);

create table if not exists zendesk_cursors (
    source VARCHAR NOT NULL,
    resource VARCHAR NOT NULL,
    cursor VARCHAR,                             -- of cursor pages; NULL where the next page goes by time
    since BIGINT NOT NULL,                      -- epoch second at which the next page, or a fall-back, begins
    status VARCHAR NOT NULL,                    -- under way | done | unavailable
    remark VARCHAR
);

create table if not exists zendesk_state (
    source VARCHAR NOT NULL,
    landing BIGINT NOT NULL,                    -- records up to here are in the neutral tables
    fingerprint VARCHAR NOT NULL,               -- of the models and settings that gave them meaning
    import_id BIGINT NOT NULL                   -- the import that last did
);

create table if not exists zendesk_credentials (
    source VARCHAR NOT NULL,
    sealed VARCHAR NOT NULL                     -- encrypted under a passphrase that isn't in here
);

-- Worked out of the records above with the tickets that they touch, so that the reconciliation needn't read them all.
create table if not exists zendesk_figures (
    source VARCHAR NOT NULL,
    ticket_id VARCHAR NOT NULL,
    first_reply DOUBLE,                         -- minutes, as all that follow
    first_reply_business DOUBLE,
    first_resolution DOUBLE,
    first_resolution_business DOUBLE,
    full_resolution DOUBLE,
    full_resolution_business DOUBLE,
    requester_wait DOUBLE,
    requester_wait_business DOUBLE,
    agent_wait DOUBLE,
    agent_wait_business DOUBLE,
    on_hold DOUBLE,
    on_hold_business DOUBLE,
    reopens BIGINT,
    schedules BIGINT NOT NULL,                  -- how many schedules it was assigned one after the other
    has_other_roles BOOLEAN NOT NULL            -- somebody wrote publicly as an agent who is none today
);

create table if not exists zendesk_verdicts (
    source VARCHAR NOT NULL,
    ticket_id VARCHAR NOT NULL,
    metric VARCHAR NOT NULL,                    -- of ours
    instance BIGINT NOT NULL,
    is_breached BOOLEAN NOT NULL,
    applied_at TIMESTAMP,
    activated_at TIMESTAMP,
    policy_id VARCHAR,
    targets BIGINT NOT NULL                     -- how many different ones applied
);

create table if not exists zendesk_evidence (
    source VARCHAR NOT NULL,
    person_id VARCHAR NOT NULL,
    first_at TIMESTAMP NOT NULL,                -- held a ticket or wrote a private note: an agent from then
    last_at TIMESTAMP NOT NULL                  -- to then, whatever today's role is
);
