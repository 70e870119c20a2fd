-- For stores that come from an older version only: a component of the bot keeps this in tables of its own now.
create table card(
  id text primary key,
  set_id text not null,
  team text not null,
  channel text not null,
  message text not null,
  requester text not null,
  account_name text not null,
  region text not null,
  line text not null,
  shown_plan text not null,
  body text not null,
  face text not null,
  settled integer not null,
  tries integer not null,
  not_before bigint not null,
  created_at bigint not null);

create index card_unsettled on card(settled, not_before);

create index card_by_set on card(set_id);

create table seen(what text primary key, until bigint not null);
