-- Column types that differ between databases are placeholders; see SchemaMigration.
-- Tables about devices carry the device's id first in their primary key and have no unique constraint across devices,
-- so that they can be distributed by it.

-- One number that grows with every change that may alter what devices receive. Its row lock puts such changes in order.
create table generation (
  id         integer   not null primary key,
  value      bigint    not null
);
insert into generation (id, value) values (1, 1);

-- Devices whose memberships or credentials a generation changed; every node forgets what it knows of them.
create table generation_device (
  device_id  ${uuid}   not null,
  generation bigint    not null,
  primary key (device_id, generation)
);
create index generation_device_by_generation on generation_device (generation);

create table account (
  name          varchar(64)  not null primary key,
  password_hash varchar(255) not null,
  created_at    timestamp    not null
);

create table idempotent_answer (
  caller       varchar(64)  not null,
  idempotency_key varchar(255) not null,
  request_hash varchar(64)  not null,
  status       integer      not null,
  headers      ${text}      not null,
  body         ${text}      not null,
  created_at   timestamp    not null,
  primary key (caller, idempotency_key)
);
create index idempotent_answer_by_age on idempotent_answer (created_at);

create table onboarding_package (
  id               ${uuid}      not null primary key,
  version          bigint       not null,
  platform         varchar(64)  not null,
  kind             varchar(16)  not null,
  org_id           varchar(64)  not null,
  previous_org_ids ${text}      not null,
  package_version  varchar(256) not null,
  connectivity     varchar(16),
  datacenter       varchar(256),
  expires_at       timestamp,
  sha256           varchar(64)  not null unique,
  signer           varchar(1000) not null,
  root_sha256      varchar(64)  not null,
  source           varchar(16)  not null,
  file_name        varchar(255),
  findings         ${text}      not null,
  created_at       timestamp    not null,
  stored_at        timestamp    not null,
  content          ${bytes}     not null
);
create index onboarding_package_by_age on onboarding_package (created_at, id);

-- A package_id of zeros is none; see NilUuid.
create table policy (
  id            ${uuid}       not null primary key,
  version       bigint        not null,
  profile       varchar(64)   not null,
  platform      varchar(64)   not null,
  name          varchar(200)  not null,
  description   varchar(2000) not null,
  revision      integer       not null,
  package_type  varchar(32),
  package_id    ${uuid}       not null,
  scope_tags    ${text}       not null,
  assigned      boolean       not null,
  preconfigured boolean       not null,
  created_at    timestamp     not null,
  created_by    varchar(64)   not null,
  modified_at   timestamp     not null,
  modified_by   varchar(64)   not null
);
create index policy_by_name on policy (name, id);
create index policy_by_package on policy (package_id);

-- What a policy said at one time; never changed. content_revision is the revision since which devices get the same.
create table policy_revision (
  policy_id        ${uuid}       not null references policy (id) on delete cascade,
  revision         integer       not null,
  content_revision integer       not null,
  name             varchar(200)  not null,
  description      varchar(2000) not null,
  settings         ${text}       not null,
  package_type     varchar(32),
  package_id       ${uuid}       not null,
  package_sha256   varchar(64),
  scope_tags       ${text}       not null,
  created_at       timestamp     not null,
  created_by       varchar(64)   not null,
  primary key (policy_id, revision)
);

create table assignment (
  policy_id   ${uuid}     not null references policy (id) on delete cascade,
  mode        varchar(8)  not null,
  target_type varchar(16) not null,
  target_id   varchar(64) not null,
  primary key (policy_id, mode, target_type, target_id)
);
create index assignment_by_target on assignment (target_type, target_id);

create table device_group (
  id          ${uuid}       not null primary key,
  version     bigint        not null,
  name        varchar(200)  not null,
  description varchar(2000) not null,
  kind        varchar(16)   not null,
  rule        ${text},
  created_at  timestamp     not null,
  modified_at timestamp     not null
);
create index device_group_by_name on device_group (name, id);

-- Device collections of Configuration Manager; this one is built into every hierarchy.
create table collection (
  id   varchar(64)  not null primary key,
  name varchar(255) not null
);
insert into collection (id, name) values ('SMSDM003', 'All Desktop and Server Clients');

create table enrollment_token (
  id          ${uuid}     not null primary key,
  version     bigint      not null,
  secret_hash varchar(64) not null,
  platform    varchar(64) not null,
  management  varchar(32) not null,
  group_ids   ${text}     not null,
  expires_at  timestamp   not null,
  max_uses    integer,
  uses        integer     not null,
  created_at  timestamp   not null,
  created_by  varchar(64) not null
);
create index enrollment_token_by_age on enrollment_token (created_at, id);

-- configuration is the fingerprint the device confirmed last, placements every address it may hold something of ours at.
create table device (
  id               ${uuid}      not null primary key,
  version          bigint       not null,
  hardware_id      varchar(255) not null,
  name             varchar(255) not null,
  platform         varchar(64)  not null,
  management       varchar(32)  not null,
  os_name          varchar(255) not null,
  os_version       varchar(128) not null,
  onboarding_state varchar(16)  not null,
  sensor_running   boolean,
  sensor_version   varchar(128) not null,
  org_id           varchar(64)  not null,
  facts            ${text}      not null,
  facts_hash       varchar(64)  not null,
  configuration    varchar(64),
  placements       ${text}      not null,
  enrolled_at      timestamp    not null
);
create index device_by_name on device (name, id);

-- Apart from the device, because it changes with every check-in and nothing else does.
create table device_contact (
  device_id ${uuid}   not null primary key,
  last_seen timestamp not null
);

create table device_credential (
  device_id   ${uuid}     not null,
  id          ${uuid}     not null,
  secret_hash varchar(64) not null,
  created_at  timestamp   not null,
  primary key (device_id, id)
);

create table group_member (
  device_id ${uuid} not null,
  group_id  ${uuid} not null,
  primary key (device_id, group_id)
);
create index group_member_by_group on group_member (group_id, device_id);

create table policy_state (
  device_id        ${uuid}      not null,
  policy_id        ${uuid}      not null,
  revision         integer      not null,
  state            varchar(16)  not null,
  verdict          varchar(16)  not null,
  verdict_code     varchar(64)  not null,
  verdict_message  varchar(2000) not null,
  report_sequence  bigint,
  report_succeeded boolean,
  report_code      varchar(64),
  report_message   varchar(2000),
  since            timestamp    not null,
  primary key (device_id, policy_id)
);
create index policy_state_by_policy on policy_state (policy_id, state);
