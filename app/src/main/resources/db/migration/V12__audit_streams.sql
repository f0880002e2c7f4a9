-- How far the audit log has been sent to each receiver; whoever holds the lease of the same name sends.
create table audit_stream (
  name     varchar(16) not null primary key,
  position bigint      not null
);
insert into audit_stream (name, position) values ('syslog', 0);
insert into audit_stream (name, position) values ('webhook', 0);

insert into lease (name, owner, held_until) values ('audit-syslog', '', cast('1970-01-01 00:00:00' as timestamp));
insert into lease (name, owner, held_until) values ('audit-webhook', '', cast('1970-01-01 00:00:00' as timestamp));
