-- The texts of a template as exports used it, whatever happens to the files.
create table template_version (
    template_id   varchar(100)             not null,
    sha256        char(64)                 not null,
    version       int                      not null,
    yaml          text                     not null,
    query         text                     not null,
    first_used_at timestamp with time zone not null,
    primary key (template_id, sha256)
);

create table export (
    id                varchar(36)              not null primary key,
    state             varchar(16)              not null,
    step              varchar(16),
    template_id       varchar(100)             not null,
    template_version  int                      not null,
    template_sha256   char(64)                 not null,
    title             varchar(400)             not null,
    format            varchar(8)               not null,
    requester         varchar(320)             not null,
    email             varchar(320)             not null,
    service           varchar(200)             not null,
    lang              varchar(8)               not null,
    zone              varchar(64)              not null,
    source            varchar(64)              not null,
    parameters        text                     not null,
    period_start      timestamp,
    period_end        timestamp,
    idempotency_key   varchar(200) unique,
    body_sha256       char(64)                 not null,
    submitted_at      timestamp with time zone not null,
    started_at        timestamp with time zone,
    ended_at          timestamp with time zone,
    -- the claim: who runs it, as which execution
    attempt           int                      not null,
    failures          int                      not null,
    epoch             bigint                   not null,
    node              varchar(50),
    exec_id           bigint,
    stop_asked        varchar(16),
    run_started_at    timestamp with time zone,
    run_millis        bigint                   not null,
    -- what came of it
    columns_text      text,
    query_sha256      char(64),
    source_lag_millis bigint,
    timings           varchar(1000),
    problem_code      varchar(40),
    problem_step      varchar(16),
    problem_partition int,
    problem_detail    text,
    problem_incident  varchar(36),
    file_key          varchar(1000),
    file_name         varchar(400),
    file_size         bigint,
    file_sha256       char(64),
    file_sheets       int,
    file_rows         bigint,
    expires_at        timestamp with time zone,
    file_deleted      boolean                  not null,
    manifest          text,
    foreign key (template_id, template_sha256) references template_version (template_id, sha256)
);
create index export_state on export (state, id);
create index export_requester on export (requester, state);
create index export_template on export (template_id, id);
create index export_expires_at on export (expires_at);

-- The plan, and the progress that a restart trusts. Every chunk's update carries the epoch and the position.
create table export_partition (
    export_id   varchar(36) not null references export (id) on delete cascade,
    idx         int         not null,
    range_start timestamp,
    range_end   timestamp,
    state       varchar(16) not null,
    epoch       bigint      not null,
    pos         bigint      not null,
    row_epoch   bigint      not null,
    row_part    text,
    file_epoch  bigint      not null,
    file_part   text,
    file_basis  varchar(64),
    layout      text,
    row_count   bigint      not null,
    byte_count  bigint      not null,
    restarted   boolean     not null,
    failed      boolean     not null,
    primary key (export_id, idx)
);

-- A node that is leaving says so: its stopped jobs go on elsewhere at once.
create table node (
    name       varchar(50)              not null primary key,
    leaving_at timestamp with time zone
);
