-- Combinations of scope tags. Things name a combination and not tags, so that what a caller reaches is one condition on an
-- integer. A combination is never changed or deleted. tags is a JSON list in order; tags_sha256 is of that text.
create table scope_set (
  id          integer     not null primary key,
  tags_sha256 varchar(64) not null unique,
  tags        ${text}     not null
);
insert into scope_set (id, tags_sha256, tags)
values (1, 'a37bbbb0764cc5bf8d8c251cb1c95e3d2e142934792916ccb362ceb5902d9f0b', '["0"]');

create table scope_set_tag (
  tag      varchar(64) not null,
  scope_id integer     not null,
  primary key (tag, scope_id)
);
insert into scope_set_tag (tag, scope_id) values ('0', 1);

-- Policies have their tags as a text since before; 0 is worked out from it at the next start, and nobody who is limited sees
-- those until then.
alter table policy add column scope integer default 0 not null;
alter table onboarding_package add column scope integer default 1 not null;
alter table device_group add column scope integer default 1 not null;
alter table device add column scope integer default 1 not null;
alter table configmgr_site add column scope integer default 1 not null;
alter table collection add column scope integer default 1 not null;
create index policy_by_scope on policy (scope);
create index onboarding_package_by_scope on onboarding_package (scope);
create index device_group_by_scope on device_group (scope);
create index device_by_scope on device (scope);

-- Tokens of creators whom nothing was out of reach of re-key every device, others only those that have a tag of theirs.
alter table enrollment_token add column scope integer default 1 not null;
alter table enrollment_token add column rekeys_all boolean default true not null;

-- The roles that administrators made; built-in ones are not stored. permissions is a JSON list.
create table access_role (
  id          ${uuid}       not null primary key,
  version     bigint        not null,
  name        varchar(200)  not null,
  description varchar(2000) not null,
  permissions ${text}       not null,
  created_at  timestamp     not null,
  created_by  varchar(255)  not null,
  modified_at timestamp     not null,
  modified_by varchar(255)  not null
);
create index access_role_by_name on access_role (name, id);

-- Who has a role, and for what: a scope of 0 is everything. members is a JSON list.
create table role_assignment (
  id          ${uuid}      not null primary key,
  version     bigint       not null,
  role_id     ${uuid}      not null,
  scope       integer      not null,
  members     ${text}      not null,
  created_at  timestamp    not null,
  created_by  varchar(255) not null,
  modified_at timestamp    not null,
  modified_by varchar(255) not null
);
create index role_assignment_by_role on role_assignment (role_id);

-- Grows with every change of roles and assignments; its row lock puts such changes in order.
create table access_generation (
  id    integer not null primary key,
  value bigint  not null
);
insert into access_generation (id, value) values (1, 1);

-- The combination of tags of the thing that an event is about, 0 if it has none; and who acted, whatever they were called.
-- Both are null in events from before, whose hashes do not cover them.
alter table audit_event add column scope integer;
alter table audit_event add column actor_key varchar(64);
