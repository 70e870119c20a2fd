create table slack_watch(
  id text primary key,
  team text not null,
  channel text not null,
  person text not null,
  shared integer not null,
  account text not null,
  region text not null,
  identity text not null,
  wanted text not null,
  polls integer not null,
  next_at bigint not null,
  until bigint not null,
  owner text not null);

create index slack_watch_due on slack_watch(next_at);
