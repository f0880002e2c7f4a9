-- Parts of lists of devices, in either order, from wherever the last part ended: by what lists are narrowed by, then by what
-- they are sorted by.
create index device_by_enrolment on device (enrolled_at, id);
create index device_by_platform on device (platform, name, id);
create index device_by_onboarding on device (onboarding_state, name, id);
create index defender_machine_by_health on defender_machine (sensor_health, device_id);

-- Counting the states of a policy needs the codes of errors as well.
drop index policy_state_by_policy;
create index policy_state_by_policy on policy_state (policy_id, state, revision, verdict, report_code, device_id);
