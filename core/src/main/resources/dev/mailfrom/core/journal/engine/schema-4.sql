create table audit(
  id text primary key,
  bucket text not null,
  at bigint not null,
  identities integer not null);

create index audit_by_time on audit(bucket, at);

create table audit_found(
  audit_id text not null references audit(id),
  identity text not null,
  codes text not null,
  primary key(audit_id, identity));

create table sighting(
  watch text not null,
  bucket text not null,
  identity text not null,
  domain text not null,
  status text not null,
  verification text not null,
  codes text not null,
  state text not null check(state in('fine','bad','given_up','gone')),
  told text not null check(told in('fine','bad','given_up','gone')),
  trouble text not null,
  since bigint not null,
  status_since bigint not null,
  status_change_seen integer not null,
  dns_at bigint not null,
  primary key(watch, bucket, identity));

create table turn(
  name text primary key,
  owner text not null,
  lease_until bigint not null,
  next_at bigint not null);
