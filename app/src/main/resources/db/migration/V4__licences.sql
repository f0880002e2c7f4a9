-- What the organisation owns: as it was recorded by hand, and as the connection to Defender reported it last.
-- recorded and reported are lists of licences with the time since when; reported follows from service_plans.
create table licence_inventory (
  id            integer     not null primary key,
  version       bigint      not null,
  recorded      ${text}     not null,
  reported      ${text}     not null,
  service_plans ${text}     not null,
  reported_at   timestamp,
  modified_at   timestamp,
  modified_by   varchar(64)
);
insert into licence_inventory (id, version, recorded, reported, service_plans) values (1, 1, '[]', '[]', '[]');
