-- The raw layer: what a source said, as it said it, and who brought it. Nothing here is interpreted; only sure types are pinned:
-- instants are UTC TIMESTAMP, counts are integers, every other word is the source's text after the mapping's `values`.
-- A row's key is (source, ticket_id | person_id | article_id); events, surveys, worklogs, searches and reviews are keyed by the
-- whole row (import_id and line aside): two equal rows are one.

create table if not exists warehouse_version (
    schema_version INTEGER NOT NULL,            -- of this layout; a newer file is refused by an older program
    data_version BIGINT NOT NULL,               -- rises with every committed change; caches and ETags hang on it
    models_fingerprint VARCHAR                  -- of the models that built the facts; another one means: build them anew
);

create sequence if not exists import_ids;

create table if not exists imports (
    import_id BIGINT NOT NULL,
    source VARCHAR NOT NULL,
    status VARCHAR NOT NULL,                    -- imported | unchanged
    started_at TIMESTAMP NOT NULL,
    finished_at TIMESTAMP NOT NULL,
    fingerprint VARCHAR NOT NULL,               -- hash over the files' contents and the reading's settings, order of files aside
    mapping VARCHAR,                            -- the mapping in force, as JSON
    report VARCHAR NOT NULL                     -- the report given to the user, as JSON
);

create table if not exists import_rejects (
    import_id BIGINT NOT NULL,
    file VARCHAR NOT NULL,
    line BIGINT NOT NULL,                       -- physical line at which the record begins, 1 = the first of the file
    column_name VARCHAR,
    value VARCHAR,
    reason VARCHAR NOT NULL,
    raw VARCHAR                                 -- the record as it stood in the file
);

create table if not exists saved_mappings (
    name VARCHAR NOT NULL,
    header_signature VARCHAR NOT NULL,          -- what files of that shape are recognised by
    document VARCHAR NOT NULL,                  -- the mapping, YAML
    saved_at TIMESTAMP NOT NULL
);

create table if not exists settings_versions (
    version BIGINT NOT NULL,
    applied_at TIMESTAMP NOT NULL,
    applied_by VARCHAR NOT NULL,
    document VARCHAR NOT NULL                   -- the whole document, YAML
);

create table if not exists raw_tickets (
    source VARCHAR NOT NULL,
    ticket_id VARCHAR NOT NULL,
    subject VARCHAR,
    description VARCHAR,
    channel VARCHAR,
    type VARCHAR,
    priority VARCHAR,
    status VARCHAR,
    category VARCHAR,
    product VARCHAR,
    tags VARCHAR,                               -- separated by spaces
    group_name VARCHAR,
    assignee_id VARCHAR,
    assignee_name VARCHAR,
    requester_id VARCHAR,
    organization_id VARCHAR,
    organization_name VARCHAR,
    customer_tier VARCHAR,
    created_at TIMESTAMP NOT NULL,
    updated_at TIMESTAMP,
    merged_into VARCHAR,
    first_reply_at TIMESTAMP,
    solved_at TIMESTAMP,
    closed_at TIMESTAMP,
    reopens INTEGER,
    public_replies INTEGER,
    tier VARCHAR,
    highest_tier VARCHAR,
    csat_score DOUBLE,                          -- 1 to 5; good = 5, bad = 1
    handle_seconds BIGINT,
    removed VARCHAR,                            -- deleted | suspended | spam, where the source says so
    url VARCHAR,
    import_id BIGINT NOT NULL,
    line BIGINT,
    schedule_id VARCHAR,                        -- of the settings, where the source says on which the ticket runs
    escalation_reason VARCHAR                   -- why it was passed on, where the source keeps a word for it
);

alter table raw_tickets add column if not exists schedule_id VARCHAR;
alter table raw_tickets add column if not exists escalation_reason VARCHAR;

create table if not exists raw_events (
    source VARCHAR NOT NULL,
    ticket_id VARCHAR NOT NULL,
    "at" TIMESTAMP NOT NULL,
    seq BIGINT,
    kind VARCHAR NOT NULL,
    actor_id VARCHAR,
    actor_role VARCHAR,
    old_value VARCHAR,
    new_value VARCHAR,
    field_name VARCHAR,
    import_id BIGINT NOT NULL,
    line BIGINT
);

create table if not exists raw_surveys (
    source VARCHAR NOT NULL,
    ticket_id VARCHAR,
    kind VARCHAR NOT NULL,                      -- csat | nps | ces
    offered_at TIMESTAMP,
    answered_at TIMESTAMP,
    score DOUBLE,                               -- csat 1 to 5 (good = 5, bad = 1), nps 0 to 10, ces 1 to 5
    comment VARCHAR,
    assignee_id VARCHAR,
    import_id BIGINT NOT NULL,
    line BIGINT
);

create table if not exists raw_people (
    source VARCHAR NOT NULL,
    person_id VARCHAR NOT NULL,
    name VARCHAR,
    email VARCHAR,
    role VARCHAR,
    team VARCHAR,
    tier VARCHAR,
    import_id BIGINT NOT NULL,
    line BIGINT
);

create table if not exists raw_worklogs (
    source VARCHAR NOT NULL,
    ticket_id VARCHAR NOT NULL,
    agent_id VARCHAR,
    "at" TIMESTAMP,
    seconds BIGINT NOT NULL,
    import_id BIGINT NOT NULL,
    line BIGINT
);

create table if not exists raw_articles (
    source VARCHAR NOT NULL,
    article_id VARCHAR NOT NULL,
    title VARCHAR,
    section VARCHAR,
    body VARCHAR,
    created_at TIMESTAMP,
    updated_at TIMESTAMP,
    reviewed_at TIMESTAMP,
    views BIGINT,
    helpful BIGINT,
    not_helpful BIGINT,
    draft BOOLEAN,
    import_id BIGINT NOT NULL,
    line BIGINT
);

create table if not exists raw_searches (
    source VARCHAR NOT NULL,
    "at" TIMESTAMP,
    query VARCHAR NOT NULL,
    results BIGINT,
    clicked BOOLEAN,
    ticket_created BOOLEAN,
    import_id BIGINT NOT NULL,
    line BIGINT
);

create table if not exists raw_reviews (
    source VARCHAR NOT NULL,
    ticket_id VARCHAR,
    agent_id VARCHAR,
    reviewer_id VARCHAR NOT NULL,
    "at" TIMESTAMP,
    solution DOUBLE,
    communication DOUBLE,
    process DOUBLE,
    efficiency DOUBLE,
    experience DOUBLE,
    critical_fail BOOLEAN,
    import_id BIGINT NOT NULL,
    line BIGINT
);

-- State logs and event logs: the values of a ticket from an instant on. Their tickets and events are derived from all rows of a ticket
-- whenever one comes, and have no line of their own.
create table if not exists raw_states (
    source VARCHAR NOT NULL,
    ticket_id VARCHAR NOT NULL,
    "at" TIMESTAMP NOT NULL,
    seq BIGINT,
    subject VARCHAR,
    description VARCHAR,
    channel VARCHAR,
    type VARCHAR,
    priority VARCHAR,
    status VARCHAR,
    category VARCHAR,
    product VARCHAR,
    tags VARCHAR,
    group_name VARCHAR,
    assignee_id VARCHAR,
    assignee_name VARCHAR,
    requester_id VARCHAR,
    organization_id VARCHAR,
    organization_name VARCHAR,
    customer_tier VARCHAR,
    tier VARCHAR,
    created_at TIMESTAMP,
    import_id BIGINT NOT NULL,
    line BIGINT
);

create table if not exists import_columns (
    import_id BIGINT NOT NULL,
    kind VARCHAR NOT NULL,                      -- tickets, events, ...
    column_name VARCHAR NOT NULL                -- neutral column that the import's files of that kind brought
);

create table if not exists facts_state (
    fingerprint VARCHAR NOT NULL,               -- of the settings and models that the facts were built with
    rebuilt BIGINT NOT NULL                     -- tickets whose facts were rebuilt alone since all were
);

create table if not exists topics_state (
    fingerprint VARCHAR NOT NULL                -- of what was learned from texts when topics were last told
);

create table if not exists settings_brought (
    source VARCHAR NOT NULL,
    document VARCHAR NOT NULL                   -- policies and schedules as settings, JSON; each bears origin: zendesk
);
