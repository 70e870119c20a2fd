create table throttle(
  bucket text primary key,
  next_free bigint not null,
  interval_us bigint not null);

create table change_set(
  id text primary key,
  place bigint not null unique,
  kind text not null check(kind in('set','behavior','disable','retry','undo','apply')),
  undo_of text references change_set(id),
  bucket text not null,
  origin text not null check(origin in('repl','cli','slack')),
  requested_by text not null,
  host text not null,
  aws_principal text not null,
  reason text not null,
  fingerprint text not null,
  state text not null check(state in('proposed','confirmed','approved','executing',
    'applied','partly','failed','expired','cancelled')),
  created_at bigint not null,
  expires_at bigint not null,
  owner text not null,
  lease_until bigint not null);

create index set_by_place on change_set(bucket, place);

create table change_item(
  set_id text not null references change_set(id),
  seq integer not null,
  bucket text not null,
  identity text not null,
  before_state text not null,
  target_state text not null,
  after_state text not null,
  state text not null check(state in('queued','executing','unknown','applied','skipped','failed',
    'not_applied','conflict','cancelled')),
  attempt integer not null,
  owner text not null,
  lease_until bigint not null,
  request_id text not null,
  error text not null,
  updated_at bigint not null,
  primary key(set_id, seq),
  unique(set_id, identity));

create unique index one_open_change on change_item(bucket, identity)
  where state in('queued','executing','unknown');

create index item_by_identity on change_item(bucket, identity, updated_at);

create table event(
  n bigint primary key,
  at bigint not null,
  set_id text not null,
  seq integer,
  type text not null,
  from_state text not null,
  to_state text not null,
  who text not null,
  origin text not null,
  host text not null,
  aws_principal text not null,
  detail text not null,
  document text not null,
  prev_hash text not null,
  hash text not null);

create index event_by_set on event(set_id, n);
