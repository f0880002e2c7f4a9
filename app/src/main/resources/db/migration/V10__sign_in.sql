-- Whoever changes the password of an account or disables it gives it a new stamp, which ends what was proven with the old.
alter table account add column version bigint default 1 not null;
alter table account add column disabled boolean default false not null;
alter table account add column stamp varchar(64) default 'first' not null;
alter table account add column modified_at timestamp default current_timestamp not null;
update account set modified_at = created_at;

-- The id is the SHA-256 of a token that only the browser has. An empty issuer is a built-in account.
create table browser_session (
  id            varchar(64)   not null primary key,
  name          varchar(255)  not null,
  issuer        varchar(1000) not null,
  subject       varchar(255)  not null,
  account_stamp varchar(64)   not null,
  token_groups  ${text}       not null,
  token_roles   ${text}       not null,
  created_at    timestamp     not null,
  used_at       timestamp     not null,
  expires_at    timestamp     not null
);
create index browser_session_by_end on browser_session (expires_at);

-- Failed sign-ins by name, and by name and address; the id is keyed, so that names, which may be mistyped passwords, cannot
-- be told from it. proven_at is when a sign-in succeeded last.
create table sign_in_attempt (
  id           varchar(64) not null primary key,
  failures     integer     not null,
  failed_at    timestamp   not null,
  proven_at    timestamp   not null,
  touched_at   timestamp   not null
);
create index sign_in_attempt_by_age on sign_in_attempt (touched_at);

-- The key of those ids, sealed
create table sign_in_key (
  id     integer  not null primary key,
  secret ${bytes} not null
);

-- Sign-ins by a provider that were completed, each of which counts once
create table completed_sign_in (
  id         varchar(64) not null primary key,
  expires_at timestamp   not null
);

-- A name that a token brings may be longer than that of an account.
alter table policy alter column created_by set data type varchar(255);
alter table policy alter column modified_by set data type varchar(255);
alter table policy_revision alter column created_by set data type varchar(255);
alter table enrollment_token alter column created_by set data type varchar(255);
alter table licence_inventory alter column modified_by set data type varchar(255);
alter table configmgr_site alter column attached_by set data type varchar(255);
