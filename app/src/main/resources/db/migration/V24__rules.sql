-- Advances with every change of a rule of a dynamic group, so that nodes need not read all rules for each device.
create table rule_generation (
  id    integer not null primary key,
  value bigint  not null
);
insert into rule_generation (id, value) values (1, 1);
