create table slack_file(
  id text primary key,
  team text not null,
  name text not null,
  content text not null,
  created_at bigint not null);
