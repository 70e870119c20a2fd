-- For stores that come from an older version only: a component of the bot keeps this in tables of its own now.
alter table card add column owner text not null default '';

alter table card add column link text not null default '';

alter table card add column told bigint not null default 0;

create table channel(id text primary key, free_at bigint not null);

create table watch(
  set_id text not null references change_set(id),
  seq integer not null,
  status text not null,
  looks integer not null,
  next_at bigint not null,
  until bigint not null,
  ended integer not null,
  owner text not null,
  primary key(set_id, seq));

create index watch_due on watch(ended, next_at);
