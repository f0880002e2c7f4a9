-- Work that one node at a time does. Who holds a lease renews it; when it runs out, anybody may take it.
create table lease (
  name       varchar(64)  not null primary key,
  owner      varchar(64)  not null,
  held_until timestamp    not null
);
insert into lease (name, owner, held_until) values ('defender-connection', '', cast('1970-01-01 00:00:00' as timestamp));

-- The one connection. epoch counts what administrators did to it: an attempt that began in another epoch changes nothing.
create table defender_connection (
  id                   integer       not null primary key,
  version              bigint        not null,
  epoch                bigint        not null,
  state                varchar(16)   not null,
  since                timestamp     not null,
  reason_code          varchar(32),
  reason               varchar(2000),
  not_before           timestamp,
  verifying_until      timestamp,
  last_heartbeat       timestamp,
  last_sync            timestamp,
  next_attempt         timestamp,
  tries                integer       not null,
  parts                ${text}       not null,
  package_problems     ${text}       not null,
  tenant_id            varchar(36),
  subscription_id      varchar(36),
  client_id            varchar(36),
  credential           ${bytes},
  certificate_sha256   varchar(64),
  certificate_subject  varchar(1000),
  certificate_expiry   timestamp,
  data_sharing         ${text}       not null,
  endpoints            ${text}       not null,
  unresponsive_days    integer       not null,
  org_id               varchar(64)
);
insert into defender_connection
  (id, version, epoch, state, since, tries, parts, package_problems, data_sharing, endpoints, unresponsive_days)
values
  (1, 1, 1, 'NOT_CONFIGURED', current_timestamp, 0, '[]', '{}',
   '{"windowsPackages":true,"macosPackages":true,"linuxPackages":true,"inventory":true,"licenses":true}', '{}', 7);

-- The package that policies with Auto from connector bring to a platform; stays when the connection is lost.
create table connector_package (
  platform   varchar(64)  not null primary key,
  package_id ${uuid}      not null references onboarding_package (id),
  source     varchar(16)  not null,
  since      timestamp    not null,
  note       varchar(2000)
);
create index connector_package_by_package on connector_package (package_id);
