-- Two tables of db-scheduler; the column names are the library's.

-- Mails, enquiries and recurring work.
create table scheduled_tasks (
    task_name            varchar                  not null,
    task_instance        varchar                  not null,
    task_data            bytea,
    execution_time       timestamp with time zone not null,
    picked               boolean                  not null,
    picked_by            varchar,
    last_success         timestamp with time zone,
    last_failure         timestamp with time zone,
    consecutive_failures integer,
    last_heartbeat       timestamp with time zone,
    version              bigint                   not null,
    priority             smallint,
    primary key (task_name, task_instance)
);

create index scheduled_tasks_by_execution_time on scheduled_tasks (execution_time, picked);
create index scheduled_tasks_by_heartbeat on scheduled_tasks (last_heartbeat);

-- The outbox to the engine: what it doesn't have yet.
create table process_messages (
    task_name            varchar                  not null,
    task_instance        varchar                  not null,
    task_data            bytea,
    execution_time       timestamp with time zone not null,
    picked               boolean                  not null,
    picked_by            varchar,
    last_success         timestamp with time zone,
    last_failure         timestamp with time zone,
    consecutive_failures integer,
    last_heartbeat       timestamp with time zone,
    version              bigint                   not null,
    priority             smallint,
    primary key (task_name, task_instance)
);

create index process_messages_by_execution_time on process_messages (execution_time, picked);
create index process_messages_by_heartbeat on process_messages (last_heartbeat);
