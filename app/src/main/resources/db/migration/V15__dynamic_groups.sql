-- A rule that was changed is pending until every device was held against it.
alter table device_group add column rule_pending boolean default false not null;
alter table device_group add column rule_changed_at timestamp;
insert into lease (name, owner, held_until) values ('dynamic-groups', '', cast('1970-01-01 00:00:00' as timestamp));
