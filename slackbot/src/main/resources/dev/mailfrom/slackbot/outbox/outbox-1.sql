create table slack_message(
  id text primary key,
  kind text not null check(kind in('plan','alert','reply','ephemeral')),
  channel text not null,
  thread text not null,
  recipient text not null,
  message text not null,
  link text not null,
  body text not null,
  wanted text not null,
  shown text not null,
  broadcast integer not null,
  finished integer not null,
  settled integer not null,
  tries integer not null,
  not_before bigint not null,
  owner text not null,
  until bigint not null,
  created_at bigint not null);

create index slack_message_unsettled on slack_message(settled, not_before);

create index slack_message_by_thread on slack_message(thread, created_at);

create index slack_message_by_end on slack_message(kind, until);

create table slack_plan(
  id text primary key references slack_message(id),
  change_id text not null,
  team text not null,
  requester text not null,
  account text not null,
  region text not null,
  line text not null,
  shown_plan text not null,
  body text not null,
  rendered bigint not null);

create index slack_plan_by_change on slack_plan(change_id);

create table slack_alert(
  id text primary key,
  message_id text not null references slack_message(id),
  account text not null,
  region text not null,
  identity text not null,
  state text not null,
  codes text not null);

create index slack_alert_by_message on slack_alert(message_id, identity);

create table slack_follow_up(
  change_id text not null references change_set(id),
  seq integer not null,
  status text not null,
  polls integer not null,
  next_at bigint not null,
  until bigint not null,
  ended integer not null,
  owner text not null,
  primary key(change_id, seq));

create index slack_follow_up_due on slack_follow_up(ended, next_at);

create table slack_channel(id text primary key, free_at bigint not null);

create table slack_receipt(what text primary key, until bigint not null);
