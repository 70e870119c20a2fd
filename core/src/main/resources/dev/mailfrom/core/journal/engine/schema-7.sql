-- For stores that come from an older version only: a component of the bot keeps this in tables of its own now.
create table whisper(
  id text primary key,
  channel text not null,
  person text not null,
  body text not null,
  settled integer not null,
  tries integer not null,
  not_before bigint not null,
  owner text not null,
  until bigint not null,
  created_at bigint not null);

create index whisper_unsettled on whisper(settled, not_before);

create index whisper_by_end on whisper(until);
