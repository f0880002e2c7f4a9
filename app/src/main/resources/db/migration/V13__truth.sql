-- What became of a device, one row for each write that changed a state: events is a JSON list. moment is in microseconds since
-- 1970; no two writes of one device share one.
create table device_history (
  device_id ${uuid} not null,
  moment    bigint  not null,
  events    ${text} not null,
  primary key (device_id, moment)
);
create index device_history_by_age on device_history (moment);

-- What else configures a device, as it reports: a profile, a GPO, a script. Devices that report nothing have no rows.
create table other_source (
  device_id ${uuid}       not null,
  ordinal   integer       not null,
  kind      varchar(32)   not null,
  name      varchar(255)  not null,
  setting   varchar(64)   not null,
  value     varchar(1000) not null,
  primary key (device_id, ordinal)
);
create index other_source_by_setting on other_source (setting, device_id);

-- Counting needs nothing but these indexes: the states of a policy, and what tells devices apart.
drop index policy_state_by_policy;
create index policy_state_by_policy on policy_state (policy_id, state, revision, verdict, device_id);
create index device_by_kind on device (platform, management, os_name, os_version, sensor_version, id);

-- One row for each day and dimension, the last count of the day; counts is a JSON object.
create table report_day (
  report_date varchar(10)  not null,
  dimension   varchar(32)  not null,
  member      varchar(64)  not null,
  counted_at  timestamp    not null,
  counts      ${text}      not null,
  primary key (report_date, dimension, member)
);
insert into lease (name, owner, held_until) values ('report-history', '', cast('1970-01-01 00:00:00' as timestamp));
