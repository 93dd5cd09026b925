-- A run says that it lives: what it took counts for the deadline although it ends with its server.
alter table export add column run_alive_at timestamp with time zone;
-- Runs in a row that ended with their server and finished nothing, and how far the export was when the last of them began.
alter table export add column crashes int default 0 not null;
alter table export add column progress bigint default 0 not null;
-- A partition that was read again from its start because its part was missing or damaged.
alter table export_partition add column reread boolean default false not null;
