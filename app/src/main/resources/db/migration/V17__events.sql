-- Where events are sent. events is a JSON list of types; a scope of 0 carries everything.
create table webhook (
  id          ${uuid}       not null primary key,
  version     bigint        not null,
  name        varchar(200)  not null,
  url         varchar(2000) not null,
  enabled     boolean       not null,
  events      ${text}       not null,
  scope       integer       not null,
  secret      ${bytes}      not null,
  created_at  timestamp     not null,
  created_by  varchar(255)  not null,
  modified_at timestamp     not null,
  modified_by varchar(255)  not null
);
create index webhook_by_name on webhook (name, id);

-- What has happened and was handed out to no webhook yet, written in the transaction of the change. Rows are taken by deleting
-- them, so that one that is committed late is not passed over. object_name is empty and scope 0 if it is to be looked up.
create table event_outbox (
  seq         bigint       generated always as identity primary key,
  id          ${uuid}      not null,
  type        varchar(32)  not null,
  occurred_at timestamp    not null,
  object_kind varchar(16)  not null,
  object_id   varchar(64)  not null,
  object_name varchar(255) not null,
  scope       integer      not null,
  data        ${text}      not null
);

-- One event on its way to one webhook: waiting, delivered or dead. due_at only spares looking at what cannot be sent yet; what
-- is sent is the first waiting one of its object by seq.
create table webhook_delivery (
  id         ${uuid}      not null primary key,
  webhook_id ${uuid}      not null,
  seq        bigint       not null,
  event_id   ${uuid}      not null,
  type       varchar(32)  not null,
  object_key varchar(96)  not null,
  body       ${text}      not null,
  state      varchar(12)  not null,
  attempts   integer      not null,
  due_at     timestamp    not null,
  queued_at  timestamp    not null,
  tried_at   timestamp,
  status     integer      not null,
  problem    varchar(500) not null
);
create index webhook_delivery_due on webhook_delivery (webhook_id, state, due_at);
create index webhook_delivery_by_object on webhook_delivery (webhook_id, object_key, state, seq);
create index webhook_delivery_by_age on webhook_delivery (webhook_id, queued_at, id);

-- Of which devices it was told that nothing is heard, and which warnings of a package were given.
create table device_inactivity (
  device_id ${uuid}   not null primary key,
  since     timestamp not null
);
create table package_warning (
  package_id ${uuid}   not null,
  expires_at timestamp not null,
  threshold  bigint    not null,
  primary key (package_id, expires_at, threshold)
);

insert into lease (name, owner, held_until) values ('webhooks', '', cast('1970-01-01 00:00:00' as timestamp));
insert into lease (name, owner, held_until) values ('package-expiry', '', cast('1970-01-01 00:00:00' as timestamp));
insert into lease (name, owner, held_until) values ('device-inactivity', '', cast('1970-01-01 00:00:00' as timestamp));
