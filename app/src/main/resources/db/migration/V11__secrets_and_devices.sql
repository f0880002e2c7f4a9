-- A word that is sealed like everything else that is, by which the start sees whether the key file is the right one.
create table seal_check (
  id      integer  not null primary key,
  content ${bytes} not null
);

insert into lease (name, owner, held_until) values ('sealed-content', '', cast('1970-01-01 00:00:00' as timestamp));

-- A device may have several credentials for a while: the highest number is the one issued last, and the first use of one
-- ends those with lower numbers. certificate_sha256 is empty unless the credential is bound to a client certificate.
alter table device_credential add column number integer default 1 not null;
alter table device_credential add column certificate_sha256 varchar(64) default '' not null;

-- Credentials issued before this are replaced at the next check-in.
alter table device add column rotate_before timestamp;
