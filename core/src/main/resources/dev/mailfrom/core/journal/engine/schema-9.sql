-- Every start asks for the changes that a process has left, whatever the length of the history.
create index set_executing on change_set(bucket)
  where state = 'executing';
