-- The package in the configuration that the device confirmed last, by the SHA-256 of its envelope: who runs an older one.
alter table device add column package_sha256 varchar(64);
