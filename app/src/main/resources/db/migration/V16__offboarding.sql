-- Since when the device says that it is offboarded; null if it does not, or said so before this was kept.
alter table device add column offboarded_at timestamp;

-- A step by which devices are offboarded: policies and exclusions are JSON lists of what it made. How far it has come is not
-- stored; it follows from the devices.
create table offboarding (
  id           ${uuid}       not null primary key,
  version      bigint        not null,
  name         varchar(150)  not null,
  remark       varchar(2000) not null,
  group_id     ${uuid}       not null,
  own_group    boolean       not null,
  policies     ${text}       not null,
  exclusions   ${text}       not null,
  scope        integer       not null,
  created_at   timestamp     not null,
  created_by   varchar(255)  not null,
  cancelled_at timestamp,
  cancelled_by varchar(255)
);
create index offboarding_by_age on offboarding (created_at, id);
