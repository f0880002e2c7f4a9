-- How far a rollout had come when it ended, as JSON; null for those that ended before this was kept.
alter table rollout add column outcome ${text};

-- The targets that a policy had last while a revision was its latest; written when the next revision is made. What was replaced
-- before this was kept says so.
alter table policy_revision add column targets_kept boolean default false not null;
create table revision_target (
  policy_id   ${uuid}     not null,
  revision    integer     not null,
  mode        varchar(8)  not null,
  target_type varchar(16) not null,
  target_id   varchar(64) not null,
  primary key (policy_id, revision, mode, target_type, target_id),
  foreign key (policy_id, revision) references policy_revision (policy_id, revision) on delete cascade
);
