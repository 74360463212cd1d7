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
    schedule_id VARCHAR                         -- of the settings, where the source says on which the ticket runs
);

alter table raw_tickets add column if not exists schedule_id VARCHAR;

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

-- Scenarios of staffing plans, by name: inputs only.
create table if not exists saved_scenarios (
    name VARCHAR NOT NULL,
    document VARCHAR NOT NULL,                  -- the scenario as JSON
    saved_at TIMESTAMP NOT NULL
);

-- What people decided about topics; it outlives every import. Of each topic and kind the last one holds.
create sequence if not exists topic_choice_ids;

create table if not exists topic_choices (
    choice_id BIGINT NOT NULL,
    topic_id VARCHAR NOT NULL,
    kind VARCHAR NOT NULL,                      -- label | merged_into | ignored | split | account_work
    value VARCHAR,                              -- the label, the other topic, or true; NULL takes the choice back
    made_at TIMESTAMP NOT NULL,
    made_by VARCHAR NOT NULL
);

-- Themes as they were last found in texts: by their terms they are recognised at the next import, and keep their id.
create table if not exists known_themes (
    topic_id VARCHAR NOT NULL,
    language VARCHAR NOT NULL,
    within_topic VARCHAR,                       -- the topic that it was split from
    stems VARCHAR[] NOT NULL,                   -- its most telling terms, stemmed
    weights DOUBLE[] NOT NULL
);

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

create table if not exists settings_brought (
    source VARCHAR NOT NULL,
    document VARCHAR NOT NULL                   -- policies and schedules as settings, JSON; each bears origin: zendesk
);

-- Reviews: what people changed in a pack's words (of each pack, period and path the last one holds), and packs as they were published.
create sequence if not exists review_edit_ids;

create table if not exists review_edits (
    edit_id BIGINT NOT NULL,
    pack VARCHAR NOT NULL,                      -- monthly | weekly | quarterly | daily
    period VARCHAR NOT NULL,                    -- 2026-10, 2026-W44, ...
    path VARCHAR NOT NULL,                      -- of the sentence or choice: verdict.headline, findings.chosen, ...
    value VARCHAR,                              -- NULL takes the change back
    made_at TIMESTAMP NOT NULL,
    made_by VARCHAR NOT NULL
);

create sequence if not exists review_publication_ids;

create table if not exists review_publications (
    publication_id BIGINT NOT NULL,
    pack VARCHAR NOT NULL,
    period VARCHAR NOT NULL,
    published_at TIMESTAMP NOT NULL,
    published_by VARCHAR NOT NULL,
    data_version BIGINT NOT NULL,
    settings_version BIGINT NOT NULL,           -- 0: the defaults
    horizon TIMESTAMP,
    document VARCHAR NOT NULL                   -- JSON: the pack, its figures, definitions, targets and settings
);

-- Reports that were sent by themselves, and those that could not be.
create sequence if not exists review_delivery_ids;

create table if not exists review_deliveries (
    delivery_id BIGINT NOT NULL,
    report_id VARCHAR NOT NULL,                 -- of the settings
    pack VARCHAR NOT NULL,
    period VARCHAR,                             -- NULL where there was none to send
    due_at TIMESTAMP NOT NULL,                  -- when the schedule asked for it
    sent_at TIMESTAMP NOT NULL,
    target VARCHAR NOT NULL,                    -- folder NAME | webhook HOST | e-mail COUNT
    files VARCHAR NOT NULL,                     -- names, separated by commas
    status VARCHAR NOT NULL,                    -- sent | failed
    detail VARCHAR                              -- why it failed
);

-- Forecasts as they were shown, one for each question and first slot: set against what came later. They outlive every import.
create table if not exists forecasts_kept (
    question VARCHAR NOT NULL,                  -- metric, grain and filters, JSON
    first_on DATE NOT NULL,                     -- first slot ahead
    made_at TIMESTAMP NOT NULL,
    points VARCHAR NOT NULL                     -- [{at, value, low80, high80}], JSON; the statistical forecast, without what people expect
);

-- What planners expect instead of the forecast, a row for each slot; of each question and slot the last one holds.
create sequence if not exists forecast_override_ids;

create table if not exists forecast_overrides (
    override_id BIGINT NOT NULL,
    question VARCHAR NOT NULL,
    slot_on DATE NOT NULL,
    value DOUBLE NOT NULL,
    statistical DOUBLE NOT NULL,                -- what the forecast said when it was overridden
    reason VARCHAR NOT NULL,
    made_by VARCHAR NOT NULL,
    made_at TIMESTAMP NOT NULL,
    withdrawn_at TIMESTAMP
);
