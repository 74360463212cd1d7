-- What people decided, what was shown to them, and by what topics are known again: it outlives every import.

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
