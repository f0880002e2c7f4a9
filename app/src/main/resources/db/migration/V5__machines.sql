-- What devices and machines are recognised by; see MatchKeys. Two of a device's keys follow from its name and hardware id
-- and are null until they have been worked out, which the matching does for rows that it finds so.
alter table device add column entra_device_id varchar(36) default '' not null;
alter table device add column hardware_key varchar(36);
alter table device add column host_key varchar(64);
create index device_by_entra_device_id on device (entra_device_id);
create index device_by_hardware_key on device (hardware_key);
create index device_by_host_key on device (host_key);

-- What Defender for Endpoint knows of a machine, in its own words, and which of our devices it is: a device_id of zeros is
-- none. The ordinal stands for the machine in machine_list; by its order rows lie together on the disk.
create table defender_machine (
  id                varchar(64)  not null constraint defender_machine_by_id primary key,
  version           bigint       not null,
  ordinal           integer      not null,
  name              varchar(255) not null,
  host_key          varchar(64)  not null,
  entra_device_id   varchar(36)  not null,
  hardware_id       varchar(64)  not null,
  hardware_key      varchar(36)  not null,
  os_platform       varchar(64)  not null,
  os_version        varchar(128) not null,
  sensor_version    varchar(128) not null,
  onboarding_status varchar(64)  not null,
  health_status     varchar(64)  not null,
  sensor_health     varchar(32)  not null,
  risk_score        varchar(32),
  exposure_level    varchar(32),
  managed_by        varchar(128) not null,
  first_seen        timestamp,
  last_seen         timestamp,
  match_state       varchar(16)  not null,
  matched_by        varchar(16),
  device_id         ${uuid}      not null,
  candidates        varchar(2000) not null
);
create unique index defender_machine_by_ordinal on defender_machine (ordinal);
create index defender_machine_by_name on defender_machine (name, id);
create index defender_machine_by_entra_device_id on defender_machine (entra_device_id);
create index defender_machine_by_hardware_key on defender_machine (hardware_key);
create index defender_machine_by_host_key on defender_machine (host_key);
create index defender_machine_by_device on defender_machine (device_id);

-- The list of machines that is being taken in: the one that was begun last and not completed. The bits of seen are the
-- ordinals of the machines in it. Its one row is locked by whoever changes which device a machine is.
create table machine_list (
  id           integer not null primary key,
  begun        bigint  not null,
  completed    bigint  not null,
  last_ordinal integer not null,
  seen         ${bytes}
);
insert into machine_list (id, begun, completed, last_ordinal) values (1, 0, 0, 0);
