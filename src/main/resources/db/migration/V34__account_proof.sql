-- What proves whose a designated account is, for the manager who approves it.
create table designated_account_proof (
    designated_account_id varchar(40) not null references designated_account (designated_account_id),
    position              integer     not null,
    file_id               varchar(40) not null references material_file (file_id),
    primary key (designated_account_id, position)
);
