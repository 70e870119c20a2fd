-- For stores that come from an older version only: a component of the bot keeps this in tables of its own now.
create table notice(
  id text primary key,
  channel text not null,
  account_name text not null,
  region text not null,
  message text not null,
  body text not null,
  face text not null,
  shown text not null,
  reply text not null,
  ended integer not null,
  settled integer not null,
  tries integer not null,
  not_before bigint not null,
  owner text not null,
  created_at bigint not null);

create index notice_unsettled on notice(settled, not_before);

create table notice_subject(
  id text primary key,
  notice text not null references notice(id),
  identity text not null,
  state text not null,
  codes text not null);

create index subject_by_notice on notice_subject(notice, identity);
