-- Identical requests share a run (ADR 0014).
-- What makes two requests identical; null for exports of before.
alter table export add column fingerprint varchar(64);
-- The fingerprint, as long as others may join this export's run: of two identical requests at once, one gets the lead.
alter table export add column leads varchar(64) unique;
-- Whose run this export waits for; null once it has the result, or has left.
alter table export add column leader_id varchar(36);
-- Whose run made, or will make, this export's file; null: its own.
alter table export add column run_of varchar(36);
-- True: the result was there already.
alter table export add column reused boolean default false not null;
-- Its requester cancelled it while others wait for its run, which goes on for them.
alter table export add column withdrawn boolean default false not null;
-- The result's rows began to be read then.
alter table export add column data_from timestamp with time zone;
create index export_leader on export (leader_id);
create index export_fingerprint on export (fingerprint, state);
create index export_file_key on export (file_key);

-- Letters of results that were there already, or that another export's run made: db-scheduler's second table, whose
-- threads no long export holds.
create table letter_tasks (
    task_name            varchar(100)             not null,
    task_instance        varchar(100)             not null,
    task_data            bytea,
    execution_time       timestamp with time zone not null,
    picked               boolean                  not null,
    picked_by            varchar(50),
    last_success         timestamp with time zone,
    last_failure         timestamp with time zone,
    consecutive_failures int,
    last_heartbeat       timestamp with time zone,
    version              bigint                   not null,
    priority             smallint,
    primary key (task_name, task_instance)
);
create index letter_tasks_execution_time on letter_tasks (execution_time);
create index letter_tasks_last_heartbeat on letter_tasks (last_heartbeat);
