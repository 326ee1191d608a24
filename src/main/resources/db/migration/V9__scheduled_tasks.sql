-- db-scheduler's table: the outbox to the engine, mails and recurring work. The column names are the library's.
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

create index scheduled_tasks_by_execution_time on scheduled_tasks (picked, execution_time);
create index scheduled_tasks_by_heartbeat on scheduled_tasks (last_heartbeat);
