-- Configuration Manager. Collections now come from attached sites; assignments name them by their own ids as before.

drop table collection;

-- hotfixes and site_codes are JSON lists; credential_id of zeros is none; the connectors tell two of them apart.
create table configmgr_site (
  code               varchar(3)   not null primary key,
  version            bigint       not null,
  attachment         ${uuid}      not null,
  credential_id      ${uuid}      not null,
  secret_hash        varchar(64)  not null,
  hierarchy          varchar(64)  not null,
  site_codes         ${text}      not null,
  site_version       varchar(32)  not null,
  hotfixes           ${text}      not null,
  warning            varchar(500) not null,
  connector          varchar(64)  not null,
  previous_connector varchar(64)  not null,
  attached_at        timestamp    not null,
  attached_by        varchar(64)  not null
);
create index configmgr_site_by_credential on configmgr_site (credential_id);

-- Apart from the site, because it changes with every call of the connector.
-- membership grows with every sync, position with every deployment that is published.
create table configmgr_progress (
  site_code       varchar(3)  not null primary key references configmgr_site (code) on delete cascade,
  last_seen       timestamp,
  last_sync       timestamp,
  sync_id         varchar(64) not null,
  membership      bigint      not null,
  position        bigint      not null,
  acknowledged    bigint      not null,
  acknowledged_at timestamp
);

-- Rows that are locked, each for one kind of work on a site, so that none waits for another kind.
create table configmgr_lock (
  site_code varchar(3)  not null references configmgr_site (code) on delete cascade,
  purpose   varchar(16) not null,
  primary key (site_code, purpose)
);

-- The built-in collections have the same id in every hierarchy, so the id alone does not name a row.
-- cloud_sync is the switch of administrators here, synchronised what the site says.
create table collection (
  qualified_id varchar(16)  not null primary key,
  version      bigint       not null,
  site_code    varchar(3)   not null references configmgr_site (code) on delete cascade,
  id           varchar(8)   not null,
  name         varchar(255) not null,
  hierarchy    varchar(64)  not null,
  members      bigint       not null,
  cloud_sync   boolean      not null,
  synchronised boolean      not null,
  gone         boolean      not null,
  obstacle     varchar(500) not null,
  last_sync    timestamp    not null
);
create index collection_by_id on collection (id);
create index collection_by_site on collection (site_code);

-- Devices of one site that are in the same collections and have the same operating system. What policies mean is worked
-- out for each of these, not for each device. obstacle: why the site cannot give them anything; empty if it can.
create table configmgr_population (
  id          ${uuid}      not null primary key,
  site_code   varchar(3)   not null references configmgr_site (code) on delete cascade,
  collections ${text}      not null,
  os_name     varchar(255) not null,
  os_version  varchar(128) not null,
  obstacle    varchar(500) not null,
  devices     bigint       not null
);
create index configmgr_population_by_site on configmgr_population (site_code);

create table configmgr_device (
  device_id     ${uuid}     not null primary key,
  site_code     varchar(3)  not null,
  resource_id   bigint      not null,
  population_id ${uuid}     not null,
  digest        varchar(64) not null
);
create index configmgr_device_by_site on configmgr_device (site_code, device_id);
create index configmgr_device_by_population on configmgr_device (population_id);

-- state: receiving, complete, applied, refused or superseded. outcome is a JSON object, empty until there is one.
create table configmgr_sync (
  site_code  varchar(3)  not null references configmgr_site (code) on delete cascade,
  id         varchar(64) not null,
  kind       varchar(8)  not null,
  base       varchar(64) not null,
  state      varchar(16) not null,
  last_page  integer     not null,
  started_at timestamp   not null,
  outcome    ${text}     not null,
  primary key (site_code, id)
);

create table configmgr_sync_page (
  site_code varchar(3)  not null,
  sync_id   varchar(64) not null,
  page      integer     not null,
  sha256    varchar(64) not null,
  content   ${bytes}    not null,
  primary key (site_code, sync_id, page),
  foreign key (site_code, sync_id) references configmgr_sync (site_code, id) on delete cascade
);

-- What a site was last told about one combination of collections. rule is JSON and holds all that is not secret;
-- content is sealed. A withdrawn one stays, so that a connector that was away learns of it.
create table configmgr_deployment (
  site_code varchar(3)  not null references configmgr_site (code) on delete cascade,
  id        varchar(64) not null,
  position  bigint      not null,
  withdrawn boolean     not null,
  rule      ${text}     not null,
  digest    varchar(64) not null,
  content   ${bytes}    not null,
  primary key (site_code, id)
);
create index configmgr_deployment_by_position on configmgr_deployment (site_code, position);
