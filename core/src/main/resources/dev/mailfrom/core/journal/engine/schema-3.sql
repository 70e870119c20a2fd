alter table throttle add column clear_at bigint not null default 0;

create index item_open on change_item(set_id)
  where state in('queued','executing','unknown');
