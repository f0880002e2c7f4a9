-- How a revision of a policy goes out. rings is a JSON list. While one is active its base is what all devices keep that are in
-- no ring up to the present one. accepted counts failures that somebody has looked at, of the present ring and of all.
create table rollout (
  id                  ${uuid}       not null primary key,
  version             bigint        not null,
  policy_id           ${uuid}       not null references policy (id) on delete cascade,
  active              boolean       not null,
  state               varchar(16)   not null,
  reason              varchar(1000) not null,
  base_revision       integer       not null,
  staged_revision     integer       not null,
  base_content        integer       not null,
  staged_content      integer       not null,
  base_package        ${uuid}       not null,
  rings               ${text}       not null,
  wait_seconds        bigint        not null,
  min_success_percent integer       not null,
  max_error_percent   integer       not null,
  min_answers         integer       not null,
  ring                integer       not null,
  watched_since       timestamp     not null,
  accepted_in_ring    bigint        not null,
  accepted            bigint        not null,
  released            ${text}       not null,
  created_at          timestamp     not null,
  created_by          varchar(64)   not null,
  modified_at         timestamp     not null,
  modified_by         varchar(64)   not null
);
create index rollout_by_policy on rollout (policy_id, created_at);
create index rollout_by_activity on rollout (active, id);
create index rollout_by_age on rollout (created_at, id);
insert into lease (name, owner, held_until) values ('rollouts', '', cast('1970-01-01 00:00:00' as timestamp));

-- In the row of the policy, so that its latest revision is never read without who is to have it.
alter table policy add column rollout_id ${uuid} default '00000000-0000-0000-0000-000000000000' not null;
