-- The emulated Defender tenant of the demo: one row, which every node shares; empty as long as the demo is off.
create table demo_tenant (
  id          integer   not null primary key,
  version     bigint    not null,
  sealed_keys ${bytes}  not null,
  state       ${text}   not null
);
