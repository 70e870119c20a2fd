-- What metrics count of each monitored identity. Empty until its next check, which is due because of that.
alter table sighting add column verdict text not null default '';
alter table sighting add column refused integer not null default 0;
