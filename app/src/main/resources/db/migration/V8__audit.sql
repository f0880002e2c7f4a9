-- What was changed or refused; only ever appended to. Each hash is over the event and the hash before it.
create table audit_event (
  seq          bigint        not null primary key,
  id           ${uuid}       not null unique,
  happened_at  timestamp     not null,
  actor        varchar(255)  not null,
  via          varchar(16)   not null,
  source       varchar(64)   not null,
  action       varchar(64)   not null,
  request      varchar(1000) not null,
  object       varchar(1000) not null,
  outcome      varchar(16)   not null,
  status       integer       not null,
  detail       varchar(2000) not null,
  trace_id     varchar(64)   not null,
  before_state ${text}       not null,
  after_state  ${text}       not null,
  hash         varchar(64)   not null
);
create index audit_event_by_time on audit_event (happened_at, seq);
create index audit_event_by_actor on audit_event (actor, seq);

-- The last event; its row lock puts events in order. An empty chain starts with 64 zeros.
create table audit_head (
  id   integer     not null primary key,
  seq  bigint      not null,
  hash varchar(64) not null
);
insert into audit_head (id, seq, hash) values (1, 0, '0000000000000000000000000000000000000000000000000000000000000000');

-- Signed, so that who can write into the database still cannot make up another past; what comes before the first
-- checkpoint may have been deleted by the retention.
create table audit_checkpoint (
  seq       bigint       not null primary key,
  hash      varchar(64)  not null,
  signed_at timestamp    not null,
  signature varchar(255) not null
);

create table audit_key (
  id       integer  not null primary key,
  key_pair ${bytes} not null
);
