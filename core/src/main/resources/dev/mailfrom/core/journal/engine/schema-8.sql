-- What made the tables of each component, so that a copy of the store can make them too.
create table component_version(
  component text not null,
  v integer not null,
  name text not null,
  statements text not null,
  at bigint not null,
  primary key(component, v));
