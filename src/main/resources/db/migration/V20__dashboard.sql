-- What is open, and what was decided or paid lately, is found without reading what is closed, however much that is.
create index service_case_by_decision on service_case (decided_at, abandoned_at);
create index service_case_by_payment on service_case (paid_at);
