-- Two more kinds. Both engines drop the check of a column with it.
alter table change_set rename column kind to older_kind;
alter table change_set add column kind text not null default 'set' check(kind in('set','behavior','disable','retry',
  'undo','apply','publish','unpublish'));
update change_set set kind = older_kind;
alter table change_set drop column older_kind;

-- The sets of DNS records that a change changes at a provider; numbered on from its items.
create table dns_item(
  set_id text not null references change_set(id),
  seq integer not null,
  bucket text not null,
  identity text not null,
  provider text not null,
  zone_id text not null,
  zone text not null,
  name text not null,
  type text not null,
  before_set text not null,
  after_set text not null,
  state text not null check(state in('queued','executing','sent','unknown','applied','not_applied','failed',
    'conflict','cancelled')),
  batch text not null,
  owner text not null,
  lease_until bigint not null,
  receipt text not null,
  error text not null,
  updated_at bigint not null,
  primary key(set_id, seq));

create index dns_open on dns_item(bucket)
  where state in('queued','executing','sent','unknown');

create index dns_executing on dns_item(provider, zone_id)
  where state = 'executing';

create index dns_by_name on dns_item(zone_id, name, type);
