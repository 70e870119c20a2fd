-- A store as the program before the bot's own outbox wrote it (schema 7): tables and rows, without the triggers of event.
create table schema_version(v integer primary key, at bigint not null);
create table throttle(
  bucket text primary key,
  next_free bigint not null,
  interval_us bigint not null, clear_at bigint not null default 0);
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
  created_at bigint not null, owner text not null default '', link text not null default '', told bigint not null default 0);
create table seen(what text primary key, until bigint not null);
create table audit(
  id text primary key,
  bucket text not null,
  at bigint not null,
  identities integer not null);
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
create table notice(
  id text primary key,
  channel text not null,
  account_name text not null,
  region text not null,
  message text not null,
  body text not null,
  face text not null,
  shown text not null,
  reply text not null,
  ended integer not null,
  settled integer not null,
  tries integer not null,
  not_before bigint not null,
  owner text not null,
  created_at bigint not null);
create table notice_subject(
  id text primary key,
  notice text not null references notice(id),
  identity text not null,
  state text not null,
  codes text not null);
create table whisper(
  id text primary key,
  channel text not null,
  person text not null,
  body text not null,
  settled integer not null,
  tries integer not null,
  not_before bigint not null,
  owner text not null,
  until bigint not null,
  created_at bigint not null);
create INDEX set_by_place on change_set(bucket, place);
create UNIQUE INDEX one_open_change on change_item(bucket, identity)
  where state in('queued','executing','unknown');
create INDEX item_by_identity on change_item(bucket, identity, updated_at);
create INDEX event_by_set on event(set_id, n);
create INDEX card_unsettled on card(settled, not_before);
create INDEX card_by_set on card(set_id);
create INDEX item_open on change_item(set_id)
  where state in('queued','executing','unknown');
create INDEX audit_by_time on audit(bucket, at);
create INDEX watch_due on watch(ended, next_at);
create INDEX notice_unsettled on notice(settled, not_before);
create INDEX subject_by_notice on notice_subject(notice, identity);
create INDEX whisper_unsettled on whisper(settled, not_before);
create INDEX whisper_by_end on whisper(until);
insert into schema_version(v, at) values(1, 1796028485212000);
insert into schema_version(v, at) values(2, 1796028485213000);
insert into schema_version(v, at) values(3, 1796028485214000);
insert into schema_version(v, at) values(4, 1796028485215000);
insert into schema_version(v, at) values(5, 1796028485216000);
insert into schema_version(v, at) values(6, 1796028485216000);
insert into schema_version(v, at) values(7, 1796028485216000);
insert into throttle(bucket, next_free, interval_us, clear_at) values('123456789012/us-east-1/SetIdentityMailFromDomain', 1796028489734000, 1025000, 0);
insert into change_set(id, place, kind, undo_of, bucket, origin, requested_by, host, aws_principal, reason, fingerprint, state, created_at, expires_at, owner, lease_until) values('1m8nt7kky47v', 1, 'set', null, '123456789012/us-east-1', 'slack', 'U01ALICE', 'https://slack.com/archives/C01MAIL', '', 'ticket 7; it''s urgent
please', 'f00d', 'proposed', 1796028485246000, 1796029385246000, '', 0);
insert into change_set(id, place, kind, undo_of, bucket, origin, requested_by, host, aws_principal, reason, fingerprint, state, created_at, expires_at, owner, lease_until) values('1m8nt7mcmccw', 2, 'set', null, '123456789012/us-east-1', 'slack', 'U01ALICE', 'https://slack.com/archives/C01MAIL', '', 'ticket 7; it''s urgent
please', 'f00d', 'proposed', 1796028486036000, 1796029386036000, '', 0);
insert into change_set(id, place, kind, undo_of, bucket, origin, requested_by, host, aws_principal, reason, fingerprint, state, created_at, expires_at, owner, lease_until) values('1m8nt7mdpxn8', 3, 'set', null, '123456789012/us-east-1', 'slack', 'U01ALICE', 'https://slack.com/archives/C01MAIL', '', 'ticket 7; it''s urgent
please', 'f00d', 'proposed', 1796028486070000, 1796029386070000, '', 0);
insert into change_set(id, place, kind, undo_of, bucket, origin, requested_by, host, aws_principal, reason, fingerprint, state, created_at, expires_at, owner, lease_until) values('1m8nt7me9crb', 4, 'set', null, '123456789012/us-east-1', 'slack', 'U01ALICE', 'https://slack.com/archives/C01MAIL', '', 'ticket 7; it''s urgent
please', 'f00d', 'confirmed', 1796028486089000, 1796029386089000, '', 0);
insert into change_set(id, place, kind, undo_of, bucket, origin, requested_by, host, aws_principal, reason, fingerprint, state, created_at, expires_at, owner, lease_until) values('1m8nt7mn5ryg', 5, 'set', null, '123456789012/us-east-1', 'slack', 'U01ALICE', 'https://slack.com/archives/C01MAIL', '', 'ticket 7; it''s urgent
please', 'f00d', 'confirmed', 1796028486309000, 1796029386309000, '', 0);
insert into change_set(id, place, kind, undo_of, bucket, origin, requested_by, host, aws_principal, reason, fingerprint, state, created_at, expires_at, owner, lease_until) values('1m8nt7mrmpsg', 6, 'set', null, '123456789012/us-east-1', 'slack', 'U01ALICE', 'https://slack.com/archives/C01MAIL', '', 'ticket 7; it''s urgent
please', 'f00d', 'executing', 1796028486420000, 1796029386420000, 'bot@host/1234/56', 1796028786670000);
insert into change_set(id, place, kind, undo_of, bucket, origin, requested_by, host, aws_principal, reason, fingerprint, state, created_at, expires_at, owner, lease_until) values('1m8nt7n6dfvy', 7, 'set', null, '123456789012/us-east-1', 'slack', 'U01ALICE', 'https://slack.com/archives/C01MAIL', '', 'ticket 7; it''s urgent
please', 'f00d', 'applied', 1796028486861000, 1796029386861000, '', 1796028787064000);
insert into change_set(id, place, kind, undo_of, bucket, origin, requested_by, host, aws_principal, reason, fingerprint, state, created_at, expires_at, owner, lease_until) values('1m8nt7nsjfkf', 8, 'set', null, '123456789012/us-east-1', 'slack', 'U01ALICE', 'https://slack.com/archives/C01MAIL', '', 'ticket 7; it''s urgent
please', 'f00d', 'applied', 1796028487474000, 1796029387474000, '', 1796028787628000);
insert into change_set(id, place, kind, undo_of, bucket, origin, requested_by, host, aws_principal, reason, fingerprint, state, created_at, expires_at, owner, lease_until) values('1m8nt7p5gq47', 9, 'set', null, '123456789012/us-east-1', 'slack', 'U01ALICE', 'https://slack.com/archives/C01MAIL', '', 'ticket 7; it''s urgent
please', 'f00d', 'cancelled', 1796028487856000, 1796029387856000, '', 0);
insert into change_set(id, place, kind, undo_of, bucket, origin, requested_by, host, aws_principal, reason, fingerprint, state, created_at, expires_at, owner, lease_until) values('1m8nt7pezgdg', 10, 'set', null, '123456789012/us-east-1', 'slack', 'U01ALICE', 'https://slack.com/archives/C01MAIL', '', 'ticket 7; it''s urgent
please', 'f00d', 'cancelled', 1796028488159000, 1796029388159000, '', 0);
insert into change_set(id, place, kind, undo_of, bucket, origin, requested_by, host, aws_principal, reason, fingerprint, state, created_at, expires_at, owner, lease_until) values('1m8nt7pm77t7', 11, 'set', null, '123456789012/us-east-1', 'slack', 'U01ALICE', 'https://slack.com/archives/C01MAIL', '', 'ticket 7; it''s urgent
please', 'f00d', 'proposed', 1796028488327000, 1796028488727000, '', 0);
insert into change_set(id, place, kind, undo_of, bucket, origin, requested_by, host, aws_principal, reason, fingerprint, state, created_at, expires_at, owner, lease_until) values('1m8nt7prb69d', 12, 'set', null, '123456789012/us-east-1', 'slack', 'U01ALICE', 'https://slack.com/archives/C01MAIL', '', 'ticket 7; it''s urgent
please', 'f00d', 'proposed', 1796028488459000, 1796029388459000, '', 0);
insert into change_set(id, place, kind, undo_of, bucket, origin, requested_by, host, aws_principal, reason, fingerprint, state, created_at, expires_at, owner, lease_until) values('1m8nt7q0bjmg', 13, 'undo', '1m8nt7n6dfvy', '123456789012/us-east-1', 'cli', 'ann', 'desk', 'arn:aws:iam::123456789012:user/ann', '', 'beef', 'approved', 1796028488715000, 1796029388715000, '', 0);
insert into change_item(set_id, seq, bucket, identity, before_state, target_state, after_state, state, attempt, owner, lease_until, request_id, error, updated_at) values('1m8nt7kky47v', 1, '123456789012/us-east-1', 'open.example.com', '{"MailFromDomain":null,"BehaviorOnMXFailure":"UseDefaultValue"}', '{"MailFromDomain":"bounce.open.example.com","BehaviorOnMXFailure":"UseDefaultValue"}', '', 'queued', 0, '', 0, '', '', 1796028485265000);
insert into change_item(set_id, seq, bucket, identity, before_state, target_state, after_state, state, attempt, owner, lease_until, request_id, error, updated_at) values('1m8nt7mcmccw', 1, '123456789012/us-east-1', 'killed.example.com', '{"MailFromDomain":null,"BehaviorOnMXFailure":"UseDefaultValue"}', '{"MailFromDomain":"bounce.killed.example.com","BehaviorOnMXFailure":"UseDefaultValue"}', '', 'queued', 0, '', 0, '', '', 1796028486037000);
insert into change_item(set_id, seq, bucket, identity, before_state, target_state, after_state, state, attempt, owner, lease_until, request_id, error, updated_at) values('1m8nt7mdpxn8', 1, '123456789012/us-east-1', 'unasked.example.com', '{"MailFromDomain":null,"BehaviorOnMXFailure":"UseDefaultValue"}', '{"MailFromDomain":"bounce.unasked.example.com","BehaviorOnMXFailure":"UseDefaultValue"}', '', 'queued', 0, '', 0, '', '', 1796028486071000);
insert into change_item(set_id, seq, bucket, identity, before_state, target_state, after_state, state, attempt, owner, lease_until, request_id, error, updated_at) values('1m8nt7me9crb', 1, '123456789012/us-east-1', 'confirmed.example.com', '{"MailFromDomain":null,"BehaviorOnMXFailure":"UseDefaultValue"}', '{"MailFromDomain":"bounce.confirmed.example.com","BehaviorOnMXFailure":"UseDefaultValue"}', '', 'queued', 0, '', 0, '', '', 1796028486089000);
insert into change_item(set_id, seq, bucket, identity, before_state, target_state, after_state, state, attempt, owner, lease_until, request_id, error, updated_at) values('1m8nt7mn5ryg', 1, '123456789012/us-east-1', 'confirmed-news.example.com', '{"MailFromDomain":null,"BehaviorOnMXFailure":"UseDefaultValue"}', '{"MailFromDomain":"bounce.confirmed-news.example.com","BehaviorOnMXFailure":"UseDefaultValue"}', '', 'queued', 0, '', 0, '', '', 1796028486311000);
insert into change_item(set_id, seq, bucket, identity, before_state, target_state, after_state, state, attempt, owner, lease_until, request_id, error, updated_at) values('1m8nt7mrmpsg', 1, '123456789012/us-east-1', 'working.example.com', '{"MailFromDomain":null,"BehaviorOnMXFailure":"UseDefaultValue"}', '{"MailFromDomain":"bounce.working.example.com","BehaviorOnMXFailure":"UseDefaultValue"}', '', 'executing', 1, 'bot@host/1234/56', 1796028786671000, '', '', 1796028486671000);
insert into change_item(set_id, seq, bucket, identity, before_state, target_state, after_state, state, attempt, owner, lease_until, request_id, error, updated_at) values('1m8nt7n6dfvy', 1, '123456789012/us-east-1', 'done.example.com', '{"MailFromDomain":null,"BehaviorOnMXFailure":"UseDefaultValue"}', '{"MailFromDomain":"bounce.done.example.com","BehaviorOnMXFailure":"UseDefaultValue"}', '{"MailFromDomain":"bounce.done.example.com","BehaviorOnMXFailure":"UseDefaultValue"}', 'applied', 1, 'bot@host/1234/56', 1796028787064000, 'req-1', '', 1796028487103000);
insert into change_item(set_id, seq, bucket, identity, before_state, target_state, after_state, state, attempt, owner, lease_until, request_id, error, updated_at) values('1m8nt7nsjfkf', 1, '123456789012/us-east-1', 'done-news.example.com', '{"MailFromDomain":null,"BehaviorOnMXFailure":"UseDefaultValue"}', '{"MailFromDomain":"bounce.done-news.example.com","BehaviorOnMXFailure":"UseDefaultValue"}', '{"MailFromDomain":"bounce.done-news.example.com","BehaviorOnMXFailure":"UseDefaultValue"}', 'applied', 1, 'bot@host/1234/56', 1796028787628000, 'req-1', '', 1796028487646000);
insert into change_item(set_id, seq, bucket, identity, before_state, target_state, after_state, state, attempt, owner, lease_until, request_id, error, updated_at) values('1m8nt7p5gq47', 1, '123456789012/us-east-1', 'glass.example.com', '{"MailFromDomain":null,"BehaviorOnMXFailure":"UseDefaultValue"}', '{"MailFromDomain":"bounce.glass.example.com","BehaviorOnMXFailure":"UseDefaultValue"}', '', 'cancelled', 0, '', 0, '', '', 1796028488003000);
insert into change_item(set_id, seq, bucket, identity, before_state, target_state, after_state, state, attempt, owner, lease_until, request_id, error, updated_at) values('1m8nt7pezgdg', 1, '123456789012/us-east-1', 'cancelled.example.com', '{"MailFromDomain":null,"BehaviorOnMXFailure":"UseDefaultValue"}', '{"MailFromDomain":"bounce.cancelled.example.com","BehaviorOnMXFailure":"UseDefaultValue"}', '', 'cancelled', 0, '', 0, '', '', 1796028488225000);
insert into change_item(set_id, seq, bucket, identity, before_state, target_state, after_state, state, attempt, owner, lease_until, request_id, error, updated_at) values('1m8nt7pm77t7', 1, '123456789012/us-east-1', 'expired.example.com', '{"MailFromDomain":null,"BehaviorOnMXFailure":"UseDefaultValue"}', '{"MailFromDomain":"bounce.expired.example.com","BehaviorOnMXFailure":"UseDefaultValue"}', '', 'queued', 0, '', 0, '', '', 1796028488328000);
insert into change_item(set_id, seq, bucket, identity, before_state, target_state, after_state, state, attempt, owner, lease_until, request_id, error, updated_at) values('1m8nt7prb69d', 1, '123456789012/us-east-1', 'unposted.example.com', '{"MailFromDomain":null,"BehaviorOnMXFailure":"UseDefaultValue"}', '{"MailFromDomain":"bounce.unposted.example.com","BehaviorOnMXFailure":"UseDefaultValue"}', '', 'queued', 0, '', 0, '', '', 1796028488460000);
insert into change_item(set_id, seq, bucket, identity, before_state, target_state, after_state, state, attempt, owner, lease_until, request_id, error, updated_at) values('1m8nt7q0bjmg', 1, '123456789012/us-east-1', 'other.example.org', '{"MailFromDomain":null,"BehaviorOnMXFailure":"UseDefaultValue"}', '{"MailFromDomain":null,"BehaviorOnMXFailure":"UseDefaultValue"}', '', 'queued', 0, '', 0, '', '', 1796028488715000);
insert into event(n, at, set_id, seq, type, from_state, to_state, who, origin, host, aws_principal, detail, document, prev_hash, hash) values(1, 1796028485337000, '1m8nt7kky47v', null, 'proposed', '', 'proposed', 'U01ALICE', 'slack', 'https://slack.com/archives/C01MAIL', '', 'ticket 7; it''s urgent
please', '7009a411f612379d14d7069f6f84f7ae78ede4e25b9bfef27bb1832970404969', '0000000000000000000000000000000000000000000000000000000000000000', '97a441e70fc31026cae3e4d753867467436eb708f5683a486cdf12c40af2416f');
insert into event(n, at, set_id, seq, type, from_state, to_state, who, origin, host, aws_principal, detail, document, prev_hash, hash) values(2, 1796028485936000, '1m8nt7kky47v', null, 'shown', 'proposed', 'proposed', 'U01ALICE', 'slack', 'https://team.slack.com/archives/C01MAIL/p17.1', '', 'https://team.slack.com/archives/C01MAIL/p17.1', '', '97a441e70fc31026cae3e4d753867467436eb708f5683a486cdf12c40af2416f', '75564cc482c7684fe256a5935d207343a86b181a266beaa44a067c6b38554f98');
insert into event(n, at, set_id, seq, type, from_state, to_state, who, origin, host, aws_principal, detail, document, prev_hash, hash) values(3, 1796028486040000, '1m8nt7mcmccw', null, 'proposed', '', 'proposed', 'U01ALICE', 'slack', 'https://slack.com/archives/C01MAIL', '', 'ticket 7; it''s urgent
please', 'bba99e604afc5a673b215037859c5c4f965a32e6bce66714d44a89aa680316a7', '75564cc482c7684fe256a5935d207343a86b181a266beaa44a067c6b38554f98', 'a701c1671fb1294a5f8f1b6d029dd953e83f24a6a39d4c72146a7cfb34ef4b43');
insert into event(n, at, set_id, seq, type, from_state, to_state, who, origin, host, aws_principal, detail, document, prev_hash, hash) values(4, 1796028486074000, '1m8nt7mdpxn8', null, 'proposed', '', 'proposed', 'U01ALICE', 'slack', 'https://slack.com/archives/C01MAIL', '', 'ticket 7; it''s urgent
please', '993800dc094dfc8b7dc547303789f17920274251fa50219b8db525dc5f87b334', 'a701c1671fb1294a5f8f1b6d029dd953e83f24a6a39d4c72146a7cfb34ef4b43', '009c3a04baab800f15b0a63232642619ce9c582063d75cb35d5adc3b0a57ec04');
insert into event(n, at, set_id, seq, type, from_state, to_state, who, origin, host, aws_principal, detail, document, prev_hash, hash) values(5, 1796028486092000, '1m8nt7me9crb', null, 'proposed', '', 'proposed', 'U01ALICE', 'slack', 'https://slack.com/archives/C01MAIL', '', 'ticket 7; it''s urgent
please', 'df7071f900eb817a9b059c76df65f7209262d7517f6192e71b6b3ebee9a3e319', '009c3a04baab800f15b0a63232642619ce9c582063d75cb35d5adc3b0a57ec04', '5f860138146273649ea320a71ce44efa7f5ecea59803d32ac5df1b5acb0afcb5');
insert into event(n, at, set_id, seq, type, from_state, to_state, who, origin, host, aws_principal, detail, document, prev_hash, hash) values(6, 1796028486106000, '1m8nt7me9crb', null, 'shown', 'proposed', 'proposed', 'U01ALICE', 'slack', 'https://team.slack.com/archives/C01MAIL/p17.3', '', 'https://team.slack.com/archives/C01MAIL/p17.3', '', '5f860138146273649ea320a71ce44efa7f5ecea59803d32ac5df1b5acb0afcb5', '9b4213a1a6386a7482f29d5ef255dcfff2e84f08218e97db509bcdcdfe3b9acb');
insert into event(n, at, set_id, seq, type, from_state, to_state, who, origin, host, aws_principal, detail, document, prev_hash, hash) values(7, 1796028486205000, '1m8nt7me9crb', null, 'confirmed', 'proposed', 'confirmed', 'U01BOB', 'slack', 'https://slack.com/archives/C01MAIL', '', '', '', '9b4213a1a6386a7482f29d5ef255dcfff2e84f08218e97db509bcdcdfe3b9acb', '0d95d1ddf24aad9dfb58fbc6db1175b6c25845327ee0de2dbec7c76da163f89b');
insert into event(n, at, set_id, seq, type, from_state, to_state, who, origin, host, aws_principal, detail, document, prev_hash, hash) values(8, 1796028486314000, '1m8nt7mn5ryg', null, 'proposed', '', 'proposed', 'U01ALICE', 'slack', 'https://slack.com/archives/C01MAIL', '', 'ticket 7; it''s urgent
please', '64af5310cc6187123079165651d47dae5c2c9ed2a8462935352976ecd098a361', '0d95d1ddf24aad9dfb58fbc6db1175b6c25845327ee0de2dbec7c76da163f89b', '84f50764f9a33b4c1ae6df368c2b18a940eb63166daa60a3b585a3c541a1e2f3');
insert into event(n, at, set_id, seq, type, from_state, to_state, who, origin, host, aws_principal, detail, document, prev_hash, hash) values(9, 1796028486350000, '1m8nt7mn5ryg', null, 'shown', 'proposed', 'proposed', 'U01ALICE', 'slack', 'https://team.slack.com/archives/C01MAIL/p17.4', '', 'https://team.slack.com/archives/C01MAIL/p17.4', '', '84f50764f9a33b4c1ae6df368c2b18a940eb63166daa60a3b585a3c541a1e2f3', '27061723098b612634d17e264ed7aeba4e1d394b659b62b1681a9059a69dfb1b');
insert into event(n, at, set_id, seq, type, from_state, to_state, who, origin, host, aws_principal, detail, document, prev_hash, hash) values(10, 1796028486414000, '1m8nt7mn5ryg', null, 'confirmed', 'proposed', 'confirmed', 'U01BOB', 'slack', 'https://slack.com/archives/C01MAIL', '', '', '', '27061723098b612634d17e264ed7aeba4e1d394b659b62b1681a9059a69dfb1b', '47421b1824bc8e54335e7ea699b85e129fddca85cfe1ec1f4fac2c3c111eda10');
insert into event(n, at, set_id, seq, type, from_state, to_state, who, origin, host, aws_principal, detail, document, prev_hash, hash) values(11, 1796028486462000, '1m8nt7mrmpsg', null, 'proposed', '', 'proposed', 'U01ALICE', 'slack', 'https://slack.com/archives/C01MAIL', '', 'ticket 7; it''s urgent
please', 'ed9b692be56ac2b3d033f840428f1ffb398ec3016573fe6bb6ae65196403044d', '47421b1824bc8e54335e7ea699b85e129fddca85cfe1ec1f4fac2c3c111eda10', '543f64fa48f94b217bed3f966c156e8c54047d24ed07387d0a9f1f8babbfe7b5');
insert into event(n, at, set_id, seq, type, from_state, to_state, who, origin, host, aws_principal, detail, document, prev_hash, hash) values(12, 1796028486511000, '1m8nt7mrmpsg', null, 'shown', 'proposed', 'proposed', 'U01ALICE', 'slack', 'https://team.slack.com/archives/C01MAIL/p17.5', '', 'https://team.slack.com/archives/C01MAIL/p17.5', '', '543f64fa48f94b217bed3f966c156e8c54047d24ed07387d0a9f1f8babbfe7b5', 'f86e1021e126554d38f2d9a9a5c5fb7bb45b1db09efe6b17169ee91d91df2437');
insert into event(n, at, set_id, seq, type, from_state, to_state, who, origin, host, aws_principal, detail, document, prev_hash, hash) values(13, 1796028486609000, '1m8nt7mrmpsg', null, 'confirmed', 'proposed', 'confirmed', 'U01BOB', 'slack', 'https://slack.com/archives/C01MAIL', '', '', '', 'f86e1021e126554d38f2d9a9a5c5fb7bb45b1db09efe6b17169ee91d91df2437', 'e91ad2ee0d6a5859c7f084cec2fb54a95ce8d155059054e241d79a6681c032fd');
insert into event(n, at, set_id, seq, type, from_state, to_state, who, origin, host, aws_principal, detail, document, prev_hash, hash) values(14, 1796028486639000, '1m8nt7mrmpsg', null, 'approved', 'confirmed', 'approved', 'U01ANNA', 'slack', 'https://slack.com/archives/C01MAIL', '', '', '', 'e91ad2ee0d6a5859c7f084cec2fb54a95ce8d155059054e241d79a6681c032fd', 'b5c599953f8ea35b57b6cb15a20133709310fe191281e4f67f0331f04ec6a3cc');
insert into event(n, at, set_id, seq, type, from_state, to_state, who, origin, host, aws_principal, detail, document, prev_hash, hash) values(15, 1796028486652000, '1m8nt7mrmpsg', null, 'claimed', 'approved', 'executing', 'U01ANNA', 'slack', 'https://slack.com/archives/C01MAIL', '', '', '', 'b5c599953f8ea35b57b6cb15a20133709310fe191281e4f67f0331f04ec6a3cc', '6b9d2e22eafa979b204adf64e6a54f80d616d8c9779479b61df0bf26333d46cd');
insert into event(n, at, set_id, seq, type, from_state, to_state, who, origin, host, aws_principal, detail, document, prev_hash, hash) values(16, 1796028486671000, '1m8nt7mrmpsg', 1, 'started', 'queued', 'executing', 'U01ANNA', 'slack', 'https://slack.com/archives/C01MAIL', '', '', '', '6b9d2e22eafa979b204adf64e6a54f80d616d8c9779479b61df0bf26333d46cd', 'a6d88970ed83965e27b14badc3263a50e4e02d0707439d239264568d969d751c');
insert into event(n, at, set_id, seq, type, from_state, to_state, who, origin, host, aws_principal, detail, document, prev_hash, hash) values(17, 1796028486862000, '1m8nt7n6dfvy', null, 'proposed', '', 'proposed', 'U01ALICE', 'slack', 'https://slack.com/archives/C01MAIL', '', 'ticket 7; it''s urgent
please', 'bde1194e4be775e2c6cb4d246a7200b3afeae17d30e84ee45388ac002ec65494', 'a6d88970ed83965e27b14badc3263a50e4e02d0707439d239264568d969d751c', '263931975ef846c8d635fbb76d7f15838f4847dd5a72a0b48ed8b3ef034fb157');
insert into event(n, at, set_id, seq, type, from_state, to_state, who, origin, host, aws_principal, detail, document, prev_hash, hash) values(18, 1796028486930000, '1m8nt7n6dfvy', null, 'shown', 'proposed', 'proposed', 'U01ALICE', 'slack', 'https://team.slack.com/archives/C01MAIL/p17.6', '', 'https://team.slack.com/archives/C01MAIL/p17.6', '', '263931975ef846c8d635fbb76d7f15838f4847dd5a72a0b48ed8b3ef034fb157', '520a7944d13f1b59afcb24d32532071f095f470d37b5294fde40ccf321d8a23b');
insert into event(n, at, set_id, seq, type, from_state, to_state, who, origin, host, aws_principal, detail, document, prev_hash, hash) values(19, 1796028487002000, '1m8nt7n6dfvy', null, 'confirmed', 'proposed', 'confirmed', 'U01BOB', 'slack', 'https://slack.com/archives/C01MAIL', '', '', '', '520a7944d13f1b59afcb24d32532071f095f470d37b5294fde40ccf321d8a23b', '3e87b479b70eea309ec035f62f9a5a0b8cd9f17f3585f09ca1f9363b0d4e5c1e');
insert into event(n, at, set_id, seq, type, from_state, to_state, who, origin, host, aws_principal, detail, document, prev_hash, hash) values(20, 1796028487059000, '1m8nt7n6dfvy', null, 'approved', 'confirmed', 'approved', 'U01ANNA', 'slack', 'https://slack.com/archives/C01MAIL', '', '', '', '3e87b479b70eea309ec035f62f9a5a0b8cd9f17f3585f09ca1f9363b0d4e5c1e', 'b066237da67ccdbc46408004d6458837c3ba4d94445bd8012afccc0d60663fe9');
insert into event(n, at, set_id, seq, type, from_state, to_state, who, origin, host, aws_principal, detail, document, prev_hash, hash) values(21, 1796028487060000, '1m8nt7n6dfvy', null, 'claimed', 'approved', 'executing', 'U01ANNA', 'slack', 'https://slack.com/archives/C01MAIL', '', '', '', 'b066237da67ccdbc46408004d6458837c3ba4d94445bd8012afccc0d60663fe9', '1a950d0cd804324f0fc0b2e194aba353a9863f85f23ce13bba0e373879d29eb9');
insert into event(n, at, set_id, seq, type, from_state, to_state, who, origin, host, aws_principal, detail, document, prev_hash, hash) values(22, 1796028487065000, '1m8nt7n6dfvy', 1, 'started', 'queued', 'executing', 'U01ANNA', 'slack', 'https://slack.com/archives/C01MAIL', '', '', '', '1a950d0cd804324f0fc0b2e194aba353a9863f85f23ce13bba0e373879d29eb9', 'a6e1329b2ae9b6b8a41fbec4594f54f74e99eb16247dadac8cdc4c2519744a1c');
insert into event(n, at, set_id, seq, type, from_state, to_state, who, origin, host, aws_principal, detail, document, prev_hash, hash) values(23, 1796028487103000, '1m8nt7n6dfvy', 1, 'settled', 'executing', 'applied', 'U01ANNA', 'slack', 'https://slack.com/archives/C01MAIL', '', 'req-1', '{"MailFromDomain":"bounce.done.example.com","BehaviorOnMXFailure":"UseDefaultValue"}', 'a6e1329b2ae9b6b8a41fbec4594f54f74e99eb16247dadac8cdc4c2519744a1c', '98928428e0b20b6c33164931452530f4f459436dd48e381494fe74801357024c');
insert into event(n, at, set_id, seq, type, from_state, to_state, who, origin, host, aws_principal, detail, document, prev_hash, hash) values(24, 1796028487112000, '1m8nt7n6dfvy', null, 'closed', 'executing', 'applied', 'U01ANNA', 'slack', 'https://slack.com/archives/C01MAIL', '', '', '', '98928428e0b20b6c33164931452530f4f459436dd48e381494fe74801357024c', 'ae1e31d16783086aa91fb47efcdf070dae39713357ef96ce0f7df375ea880bb4');
insert into event(n, at, set_id, seq, type, from_state, to_state, who, origin, host, aws_principal, detail, document, prev_hash, hash) values(25, 1796028487383000, '1m8nt7n6dfvy', 1, 'status', '', 'Pending', 'mailfrom-slackbot', 'slack', 'https://slack.com/archives/C01MAIL', '', 'Mail waits.', '', 'ae1e31d16783086aa91fb47efcdf070dae39713357ef96ce0f7df375ea880bb4', 'e2cd25ed5ff17ac24152a69e0321de556563ee929a4e3ef03f8a2b60a3f79d16');
insert into event(n, at, set_id, seq, type, from_state, to_state, who, origin, host, aws_principal, detail, document, prev_hash, hash) values(26, 1796028487484000, '1m8nt7nsjfkf', null, 'proposed', '', 'proposed', 'U01ALICE', 'slack', 'https://slack.com/archives/C01MAIL', '', 'ticket 7; it''s urgent
please', 'a917cd619ecb2249f449e503f8319130dd23a8c93ec0f95a763f8f367513c05e', 'e2cd25ed5ff17ac24152a69e0321de556563ee929a4e3ef03f8a2b60a3f79d16', 'c41ad933cdd67a95622c15326a17633826c7a7f83cfad78a97b8e2274e75cda5');
insert into event(n, at, set_id, seq, type, from_state, to_state, who, origin, host, aws_principal, detail, document, prev_hash, hash) values(27, 1796028487542000, '1m8nt7nsjfkf', null, 'shown', 'proposed', 'proposed', 'U01ALICE', 'slack', 'https://team.slack.com/archives/C01MAIL/p17.7', '', 'https://team.slack.com/archives/C01MAIL/p17.7', '', 'c41ad933cdd67a95622c15326a17633826c7a7f83cfad78a97b8e2274e75cda5', 'ae09150b2523ec87813493dbb730702d8b8c9774f7772ffca6d6a397218c4b69');
insert into event(n, at, set_id, seq, type, from_state, to_state, who, origin, host, aws_principal, detail, document, prev_hash, hash) values(28, 1796028487595000, '1m8nt7nsjfkf', null, 'confirmed', 'proposed', 'confirmed', 'U01BOB', 'slack', 'https://slack.com/archives/C01MAIL', '', '', '', 'ae09150b2523ec87813493dbb730702d8b8c9774f7772ffca6d6a397218c4b69', 'daa689d3081b97097bfd3b7249f6b58b677943a68a7aea931584383cfc742d7d');
insert into event(n, at, set_id, seq, type, from_state, to_state, who, origin, host, aws_principal, detail, document, prev_hash, hash) values(29, 1796028487604000, '1m8nt7nsjfkf', null, 'approved', 'confirmed', 'approved', 'U01ANNA', 'slack', 'https://slack.com/archives/C01MAIL', '', '', '', 'daa689d3081b97097bfd3b7249f6b58b677943a68a7aea931584383cfc742d7d', '41be19b9a6aac17b1e769cf348935e88e232967232169a9c45d596b9c513f932');
insert into event(n, at, set_id, seq, type, from_state, to_state, who, origin, host, aws_principal, detail, document, prev_hash, hash) values(30, 1796028487618000, '1m8nt7nsjfkf', null, 'claimed', 'approved', 'executing', 'U01ANNA', 'slack', 'https://slack.com/archives/C01MAIL', '', '', '', '41be19b9a6aac17b1e769cf348935e88e232967232169a9c45d596b9c513f932', '6bf1c5d46cfdf2b37fb458a586b507df007f2f1d570e809c8836346dc26d70d2');
insert into event(n, at, set_id, seq, type, from_state, to_state, who, origin, host, aws_principal, detail, document, prev_hash, hash) values(31, 1796028487628000, '1m8nt7nsjfkf', 1, 'started', 'queued', 'executing', 'U01ANNA', 'slack', 'https://slack.com/archives/C01MAIL', '', '', '', '6bf1c5d46cfdf2b37fb458a586b507df007f2f1d570e809c8836346dc26d70d2', 'ee8ecc9e4ba84dfa88a65186f2104358ec5768a6d96c32e9e07d64ddfb36ee07');
insert into event(n, at, set_id, seq, type, from_state, to_state, who, origin, host, aws_principal, detail, document, prev_hash, hash) values(32, 1796028487647000, '1m8nt7nsjfkf', 1, 'settled', 'executing', 'applied', 'U01ANNA', 'slack', 'https://slack.com/archives/C01MAIL', '', 'req-1', '{"MailFromDomain":"bounce.done-news.example.com","BehaviorOnMXFailure":"UseDefaultValue"}', 'ee8ecc9e4ba84dfa88a65186f2104358ec5768a6d96c32e9e07d64ddfb36ee07', '3266ef8298961ac45cfdd27b9b4ea149f7958d34fd9680fc45e6627392c2f6e9');
insert into event(n, at, set_id, seq, type, from_state, to_state, who, origin, host, aws_principal, detail, document, prev_hash, hash) values(33, 1796028487647000, '1m8nt7nsjfkf', null, 'closed', 'executing', 'applied', 'U01ANNA', 'slack', 'https://slack.com/archives/C01MAIL', '', '', '', '3266ef8298961ac45cfdd27b9b4ea149f7958d34fd9680fc45e6627392c2f6e9', '66b7075d95f0bae42f221a6e8aa16c79cc1b41dc86aeba3bf502b83358e32e32');
insert into event(n, at, set_id, seq, type, from_state, to_state, who, origin, host, aws_principal, detail, document, prev_hash, hash) values(34, 1796028487851000, '1m8nt7nsjfkf', 1, 'status', '', 'Failed', 'mailfrom-slackbot', 'slack', 'https://slack.com/archives/C01MAIL', '', 'MX_MISSING bounce.done-news.example.com: no MX', 'bounce.done-news.example.com. 300 IN MX 10 x.
mailfrom retry done-news.example.com', '66b7075d95f0bae42f221a6e8aa16c79cc1b41dc86aeba3bf502b83358e32e32', 'c3a644aefd1b84201e786d9833ac4af4ceb89d9e38ade61238bd6a407a1de160');
insert into event(n, at, set_id, seq, type, from_state, to_state, who, origin, host, aws_principal, detail, document, prev_hash, hash) values(35, 1796028487857000, '1m8nt7p5gq47', null, 'proposed', '', 'proposed', 'U01ALICE', 'slack', 'https://slack.com/archives/C01MAIL', '', 'ticket 7; it''s urgent
please', '7d0bedf3a48e9220581607355f92b04fc7120a790913f7019aac8226c289125a', 'c3a644aefd1b84201e786d9833ac4af4ceb89d9e38ade61238bd6a407a1de160', '26215e7d3635422f2d00127b6897d4e965cee3e6a99a73745c2b4cdbc7ef1525');
insert into event(n, at, set_id, seq, type, from_state, to_state, who, origin, host, aws_principal, detail, document, prev_hash, hash) values(36, 1796028487912000, '1m8nt7p5gq47', null, 'shown', 'proposed', 'proposed', 'U01ALICE', 'slack', 'https://team.slack.com/archives/C01MAIL/p17.8', '', 'https://team.slack.com/archives/C01MAIL/p17.8', '', '26215e7d3635422f2d00127b6897d4e965cee3e6a99a73745c2b4cdbc7ef1525', '7677d07a8bcbb9266afe4e998be63d88b37b79b76d0062d7c3e4c2b7c459f35c');
insert into event(n, at, set_id, seq, type, from_state, to_state, who, origin, host, aws_principal, detail, document, prev_hash, hash) values(37, 1796028487975000, '1m8nt7p5gq47', null, 'confirmed', 'proposed', 'confirmed', 'U01ANNA', 'slack', 'https://slack.com/archives/C01MAIL', '', '', '', '7677d07a8bcbb9266afe4e998be63d88b37b79b76d0062d7c3e4c2b7c459f35c', 'e67b349bf7c4d5594b0e276dcde60fd799cdea9ae742d245f248af2c7ecec079');
insert into event(n, at, set_id, seq, type, from_state, to_state, who, origin, host, aws_principal, detail, document, prev_hash, hash) values(38, 1796028487994000, '1m8nt7p5gq47', null, 'break-glass', 'confirmed', 'approved', 'U01ANNA', 'slack', 'https://slack.com/archives/C01MAIL', '', 'mail is down', '', 'e67b349bf7c4d5594b0e276dcde60fd799cdea9ae742d245f248af2c7ecec079', 'a3d1ad3e9d878aecb6aa2b0ae201d2d1540d4404f8b39ca289fe2de86488a40b');
insert into event(n, at, set_id, seq, type, from_state, to_state, who, origin, host, aws_principal, detail, document, prev_hash, hash) values(39, 1796028488003000, '1m8nt7p5gq47', null, 'cancelled', 'approved', 'cancelled', 'U01ANNA', 'slack', 'https://slack.com/archives/C01MAIL', '', 'it is no longer as it was', '', 'a3d1ad3e9d878aecb6aa2b0ae201d2d1540d4404f8b39ca289fe2de86488a40b', '0c0594bd539b9e7b223aa6a23dba2e64854a6d2df3d85707fcde8a7a366918e6');
insert into event(n, at, set_id, seq, type, from_state, to_state, who, origin, host, aws_principal, detail, document, prev_hash, hash) values(40, 1796028488160000, '1m8nt7pezgdg', null, 'proposed', '', 'proposed', 'U01ALICE', 'slack', 'https://slack.com/archives/C01MAIL', '', 'ticket 7; it''s urgent
please', 'f30e7edc7c46b09b6eaebd390110dd7e3fec053eb5c56000e01e3940d7f1e893', '0c0594bd539b9e7b223aa6a23dba2e64854a6d2df3d85707fcde8a7a366918e6', 'b284a9a66560f89af96a3c8e4ad9adde79373947782dc874b87067a924103b28');
insert into event(n, at, set_id, seq, type, from_state, to_state, who, origin, host, aws_principal, detail, document, prev_hash, hash) values(41, 1796028488197000, '1m8nt7pezgdg', null, 'shown', 'proposed', 'proposed', 'U01ALICE', 'slack', 'https://team.slack.com/archives/C01MAIL/p17.9', '', 'https://team.slack.com/archives/C01MAIL/p17.9', '', 'b284a9a66560f89af96a3c8e4ad9adde79373947782dc874b87067a924103b28', '25c1bc4f86e7457f1cc88cf551a4ba008af473b618af6195666d4c5265b27b03');
insert into event(n, at, set_id, seq, type, from_state, to_state, who, origin, host, aws_principal, detail, document, prev_hash, hash) values(42, 1796028488225000, '1m8nt7pezgdg', null, 'cancelled', 'proposed', 'cancelled', 'U01BOB', 'slack', 'https://slack.com/archives/C01MAIL', '', '', '', '25c1bc4f86e7457f1cc88cf551a4ba008af473b618af6195666d4c5265b27b03', 'ca65bb5b9600c1d9b9e7c782404b7c635de5119c96cb25a42c90a10b1287e18d');
insert into event(n, at, set_id, seq, type, from_state, to_state, who, origin, host, aws_principal, detail, document, prev_hash, hash) values(43, 1796028488334000, '1m8nt7pm77t7', null, 'proposed', '', 'proposed', 'U01ALICE', 'slack', 'https://slack.com/archives/C01MAIL', '', 'ticket 7; it''s urgent
please', 'b3bccbc35991cb6c0ac05766068799f8417a744227fdc86c936ed5c51e4a3b37', 'ca65bb5b9600c1d9b9e7c782404b7c635de5119c96cb25a42c90a10b1287e18d', 'ceda936945e73790cff805f931d77cec19cb8cbcb634c03d1e7b5e5561c52bbd');
insert into event(n, at, set_id, seq, type, from_state, to_state, who, origin, host, aws_principal, detail, document, prev_hash, hash) values(44, 1796028488415000, '1m8nt7pm77t7', null, 'shown', 'proposed', 'proposed', 'U01ALICE', 'slack', 'https://team.slack.com/archives/C01MAIL/p17.10', '', 'https://team.slack.com/archives/C01MAIL/p17.10', '', 'ceda936945e73790cff805f931d77cec19cb8cbcb634c03d1e7b5e5561c52bbd', 'e6ff1516d77b27710d0aa63d7ad7deb531452d1b34ec46e74b2ed7dfe9ad5623');
insert into event(n, at, set_id, seq, type, from_state, to_state, who, origin, host, aws_principal, detail, document, prev_hash, hash) values(45, 1796028488460000, '1m8nt7prb69d', null, 'proposed', '', 'proposed', 'U01ALICE', 'slack', 'https://slack.com/archives/C01MAIL', '', 'ticket 7; it''s urgent
please', '22060949a5cb4679e2a61afe82c35fe6b44cb0b6e20ea13b0ace6b7840538e56', 'e6ff1516d77b27710d0aa63d7ad7deb531452d1b34ec46e74b2ed7dfe9ad5623', '2c5c449d5c62c63f0bcfa52c6f9fd5e6d8a5dfeee0e90d7a06006e350bd78f12');
insert into event(n, at, set_id, seq, type, from_state, to_state, who, origin, host, aws_principal, detail, document, prev_hash, hash) values(46, 1796028488716000, '1m8nt7q0bjmg', null, 'proposed', '', 'proposed', 'ann', 'cli', 'desk', 'arn:aws:iam::123456789012:user/ann', '', '01251453cf08013c17335068a7ec06a3ad8878b1bd2440ff1cd620a24b3abbde', '2c5c449d5c62c63f0bcfa52c6f9fd5e6d8a5dfeee0e90d7a06006e350bd78f12', '4815ccde7ce29bb5d1adafe05f2608e5d52d18e3c9bde85730d67bd771262e09');
insert into event(n, at, set_id, seq, type, from_state, to_state, who, origin, host, aws_principal, detail, document, prev_hash, hash) values(47, 1796028488720000, '1m8nt7q0bjmg', null, 'confirmed', 'proposed', 'approved', 'ann', 'cli', 'desk', 'arn:aws:iam::123456789012:user/ann', '', '', '4815ccde7ce29bb5d1adafe05f2608e5d52d18e3c9bde85730d67bd771262e09', '30a14caa0c63a4a542492973017d30cd4fa7993e64c62ca6bc43376170944292');
insert into card(id, set_id, team, channel, message, requester, account_name, region, line, shown_plan, body, face, settled, tries, not_before, created_at, owner, link, told) values('cancelled', '1m8nt7pezgdg', 'T01ABC', 'C01MAIL', '17.9', 'U01ALICE', 'prod', 'us-east-1', 'set cancelled.example.com bounce', 'stamp', '{"text":"The plan for cancelled.example.com; it''s “fine”.","blocks":[{"type":"section","text":{"type":"mrkdwn","text":"The plan for cancelled.example.com; it''s “fine”.","verbatim":true}}],"warning":""}', 'cancelled', 1, 0, 0, 1796028488170000, '', 'https://team.slack.com/archives/C01MAIL/p17.9', 42);
insert into card(id, set_id, team, channel, message, requester, account_name, region, line, shown_plan, body, face, settled, tries, not_before, created_at, owner, link, told) values('confirmed', '1m8nt7me9crb', 'T01ABC', 'C01MAIL', '17.3', 'U01ALICE', 'prod', 'us-east-1', 'set confirmed.example.com bounce', 'stamp', '{"text":"The plan for confirmed.example.com; it''s “fine”.","blocks":[{"type":"section","text":{"type":"mrkdwn","text":"The plan for confirmed.example.com; it''s “fine”.","verbatim":true}}],"warning":""}', 'confirmed', 0, 0, 0, 1796028486099000, '', 'https://team.slack.com/archives/C01MAIL/p17.3', 7);
insert into card(id, set_id, team, channel, message, requester, account_name, region, line, shown_plan, body, face, settled, tries, not_before, created_at, owner, link, told) values('confirmed-news', '1m8nt7mn5ryg', 'T01ABC', 'C01MAIL', '17.4', 'U01ALICE', 'prod', 'us-east-1', 'set confirmed-news.example.com bounce', 'stamp', '{"text":"The plan for confirmed-news.example.com; it''s “fine”.","blocks":[{"type":"section","text":{"type":"mrkdwn","text":"The plan for confirmed-news.example.com; it''s “fine”.","verbatim":true}}],"warning":""}', 'open', 0, 0, 0, 1796028486318000, '', 'https://team.slack.com/archives/C01MAIL/p17.4', 9);
insert into card(id, set_id, team, channel, message, requester, account_name, region, line, shown_plan, body, face, settled, tries, not_before, created_at, owner, link, told) values('done', '1m8nt7n6dfvy', 'T01ABC', 'C01MAIL', '17.6', 'U01ALICE', 'prod', 'us-east-1', 'set done.example.com bounce', 'stamp', '{"text":"The plan for done.example.com; it''s “fine”.","blocks":[{"type":"section","text":{"type":"mrkdwn","text":"The plan for done.example.com; it''s “fine”.","verbatim":true}}],"warning":""}', 'applied 25', 0, 0, 0, 1796028486883000, '', 'https://team.slack.com/archives/C01MAIL/p17.6', 25);
insert into card(id, set_id, team, channel, message, requester, account_name, region, line, shown_plan, body, face, settled, tries, not_before, created_at, owner, link, told) values('done-news', '1m8nt7nsjfkf', 'T01ABC', 'C01MAIL', '17.7', 'U01ALICE', 'prod', 'us-east-1', 'set done-news.example.com bounce', 'stamp', '{"text":"The plan for done-news.example.com; it''s “fine”.","blocks":[{"type":"section","text":{"type":"mrkdwn","text":"The plan for done-news.example.com; it''s “fine”.","verbatim":true}}],"warning":""}', 'applied', 0, 0, 0, 1796028487501000, '', 'https://team.slack.com/archives/C01MAIL/p17.7', 33);
insert into card(id, set_id, team, channel, message, requester, account_name, region, line, shown_plan, body, face, settled, tries, not_before, created_at, owner, link, told) values('expired', '1m8nt7pm77t7', 'T01ABC', 'C01MAIL', '17.10', 'U01ALICE', 'prod', 'us-east-1', 'set expired.example.com bounce', 'stamp', '{"text":"The plan for expired.example.com; it''s “fine”.","blocks":[{"type":"section","text":{"type":"mrkdwn","text":"The plan for expired.example.com; it''s “fine”.","verbatim":true}}],"warning":""}', 'open', 0, 0, 0, 1796028488340000, '', 'https://team.slack.com/archives/C01MAIL/p17.10', 44);
insert into card(id, set_id, team, channel, message, requester, account_name, region, line, shown_plan, body, face, settled, tries, not_before, created_at, owner, link, told) values('glass', '1m8nt7p5gq47', 'T01ABC', 'C01MAIL', '17.8', 'U01ALICE', 'prod', 'us-east-1', 'set glass.example.com bounce', 'stamp', '{"text":"The plan for glass.example.com; it''s “fine”.","blocks":[{"type":"section","text":{"type":"mrkdwn","text":"The plan for glass.example.com; it''s “fine”.","verbatim":true}}],"warning":""}', 'cancelled', 1, 0, 0, 1796028487871000, '', 'https://team.slack.com/archives/C01MAIL/p17.8', 39);
insert into card(id, set_id, team, channel, message, requester, account_name, region, line, shown_plan, body, face, settled, tries, not_before, created_at, owner, link, told) values('killed', '1m8nt7mcmccw', 'T01ABC', 'C03KILLED', '', 'U01ALICE', 'prod', 'us-east-1', 'set killed.example.com bounce', 'stamp', '{"text":"The plan for killed.example.com; it''s “fine”.","blocks":[{"type":"section","text":{"type":"mrkdwn","text":"The plan for killed.example.com; it''s “fine”.","verbatim":true}}],"warning":""}', '', 0, 0, 1796028546063000, 1796028486044000, 'bot@host/1234/56', '', 0);
insert into card(id, set_id, team, channel, message, requester, account_name, region, line, shown_plan, body, face, settled, tries, not_before, created_at, owner, link, told) values('open', '1m8nt7kky47v', 'T01ABC', 'C01MAIL', '17.1', 'U01ALICE', 'prod', 'us-east-1', 'set open.example.com bounce', 'stamp', '{"text":"The plan for open.example.com; it''s “fine”.","blocks":[{"type":"section","text":{"type":"mrkdwn","text":"The plan for open.example.com; it''s “fine”.","verbatim":true}}],"warning":""}', 'open', 0, 0, 0, 1796028485492000, '', 'https://team.slack.com/archives/C01MAIL/p17.1', 2);
insert into card(id, set_id, team, channel, message, requester, account_name, region, line, shown_plan, body, face, settled, tries, not_before, created_at, owner, link, told) values('unasked', '1m8nt7mdpxn8', 'T01ABC', 'C01MAIL', '17.90', 'U01ALICE', 'prod', 'us-east-1', 'set unasked.example.com bounce', 'stamp', '{"text":"The plan for unasked.example.com; it''s “fine”.","blocks":[{"type":"section","text":{"type":"mrkdwn","text":"The plan for unasked.example.com; it''s “fine”.","verbatim":true}}],"warning":""}', 'unasked', 0, 0, 0, 1796028486082000, '', '', 0);
insert into card(id, set_id, team, channel, message, requester, account_name, region, line, shown_plan, body, face, settled, tries, not_before, created_at, owner, link, told) values('unposted', '1m8nt7prb69d', 'T01ABC', 'C02NEW', '', 'U01ALICE', 'prod', 'us-east-1', 'set unposted.example.com bounce', 'stamp', '{"text":"The plan for unposted.example.com; it''s “fine”.","blocks":[{"type":"section","text":{"type":"mrkdwn","text":"The plan for unposted.example.com; it''s “fine”.","verbatim":true}}],"warning":""}', '', 0, 0, 0, 1796028488470000, '', '', 0);
insert into card(id, set_id, team, channel, message, requester, account_name, region, line, shown_plan, body, face, settled, tries, not_before, created_at, owner, link, told) values('working', '1m8nt7mrmpsg', 'T01ABC', 'C01MAIL', '17.5', 'U01ALICE', 'prod', 'us-east-1', 'set working.example.com bounce', 'stamp', '{"text":"The plan for working.example.com; it''s “fine”.","blocks":[{"type":"section","text":{"type":"mrkdwn","text":"The plan for working.example.com; it''s “fine”.","verbatim":true}}],"warning":""}', 'working', 0, 0, 0, 1796028486468000, '', 'https://team.slack.com/archives/C01MAIL/p17.5', 16);
insert into seen(what, until) values('trigger 1', 1796029088671000);
insert into seen(what, until) values('trigger it''s 2', 1796029088671000);
insert into audit(id, bucket, at, identities) values('1m8nt7pz5dkz', '123456789012/us-east-1', 1796028488677000, 3);
insert into audit_found(audit_id, identity, codes) values('1m8nt7pz5dkz', 'open.example.com', 'MX_MISSING');
insert into sighting(watch, bucket, identity, domain, status, verification, codes, state, told, trouble, since, status_since, status_change_seen, dns_at) values('slack C04WATCH', '123456789012/us-east-1', 'alert-quiet.example.com', 'bounce.alert-quiet.example.com', 'Failed', 'Success', 'MX_MISSING', 'bad', 'fine', 'alert-quiet', 1796028488702952, 1796028488702957, 1, 1796028488702957);
insert into turn(name, owner, lease_until, next_at) values('slack C04WATCH/123456789012/us-east-1', 'bot@host/1234/56', 1796028788695000, 0);
insert into channel(id, free_at) values('C01MAIL', 1796028488361000);
insert into channel(id, free_at) values('C03KILLED', 1796028486063000);
insert into channel(id, free_at) values('C04WATCH', 1796028488630000);
insert into channel(id, free_at) values('C05BUSY', 1796028788674000);
insert into watch(set_id, seq, status, looks, next_at, until, ended, owner) values('1m8nt7n6dfvy', 1, 'Pending', 1, 1796028547383000, 1796287687103000, 0, '');
insert into watch(set_id, seq, status, looks, next_at, until, ended, owner) values('1m8nt7nsjfkf', 1, 'Failed', 1, 1796028487851000, 1796287687646000, 1, '');
insert into notice(id, channel, account_name, region, message, body, face, shown, reply, ended, settled, tries, not_before, owner, created_at) values('alert-edit', 'C04WATCH', 'prod', 'us-east-1', '18.1', '{"text":"alert-edit is well.","blocks":[{"type":"section","text":{"type":"mrkdwn","text":"alert-edit is well.","verbatim":true}}]}', 'well', 'bad', '⛔ `alert-edit.example.com` is given up; it''s over
✅ `alert-edit.example.com` has recovered.', 1, 0, 0, 0, '', 1796028488484000);
insert into notice(id, channel, account_name, region, message, body, face, shown, reply, ended, settled, tries, not_before, owner, created_at) values('alert-over', 'C04WATCH', 'prod', 'us-east-1', '18.4', '{"text":"alert-over is well.","blocks":[{"type":"section","text":{"type":"mrkdwn","text":"alert-over is well.","verbatim":true}}]}', 'well', 'well', '', 1, 1, 0, 0, '', 1796028488490000);
insert into notice(id, channel, account_name, region, message, body, face, shown, reply, ended, settled, tries, not_before, owner, created_at) values('alert-quiet', 'C04WATCH', 'prod', 'us-east-1', '18.0', '{"text":"alert-quiet is bad.","blocks":[{"type":"section","text":{"type":"mrkdwn","text":"alert-quiet is bad.","verbatim":true}}]}', 'bad', 'bad', '', 0, 0, 0, 0, '', 1796028488476000);
insert into notice(id, channel, account_name, region, message, body, face, shown, reply, ended, settled, tries, not_before, owner, created_at) values('alert-reply', 'C04WATCH', 'prod', 'us-east-1', '18.5', '{"text":"alert-reply is gone.","blocks":[{"type":"section","text":{"type":"mrkdwn","text":"alert-reply is gone.","verbatim":true}}]}', 'gone', 'gone', '🚫 gone', 1, 0, 0, 0, '', 1796028488509000);
insert into notice(id, channel, account_name, region, message, body, face, shown, reply, ended, settled, tries, not_before, owner, created_at) values('alert-resting', 'C04WATCH', 'prod', 'us-east-1', '', '{"text":"alert-resting is bad.","blocks":[{"type":"section","text":{"type":"mrkdwn","text":"alert-resting is bad.","verbatim":true}}]}', 'bad', '', '', 0, 1, 0, 0, '', 1796028488490000);
insert into notice(id, channel, account_name, region, message, body, face, shown, reply, ended, settled, tries, not_before, owner, created_at) values('alert-sending', 'C04WATCH', 'prod', 'us-east-1', '18.6', '{"text":"alert-sending is given up.","blocks":[{"type":"section","text":{"type":"mrkdwn","text":"alert-sending is given up.","verbatim":true}}]}', 'given up', 'bad', '⛔ given up', 0, 0, 0, 1796028548630000, 'bot@host/1234/56', 1796028488518000);
insert into notice(id, channel, account_name, region, message, body, face, shown, reply, ended, settled, tries, not_before, owner, created_at) values('alert-unposted', 'C04WATCH', 'prod', 'us-east-1', '', '{"text":"alert-unposted is given up.","blocks":[{"type":"section","text":{"type":"mrkdwn","text":"alert-unposted is given up.","verbatim":true}}]}', 'given up', '', 'A line that its message says itself.', 0, 0, 1, 1796028489635000, '', 1796028488487000);
insert into notice(id, channel, account_name, region, message, body, face, shown, reply, ended, settled, tries, not_before, owner, created_at) values('digest', 'C04WATCH', 'prod', 'eu-west-1', '18.99', '{"text":"2 have turned at once.","blocks":[{"type":"section","text":{"type":"mrkdwn","text":"2 have turned at once.","verbatim":true}}]}', 'digest 1', 'digest 1', '', 0, 0, 0, 0, '', 1796028488532000);
insert into notice_subject(id, notice, identity, state, codes) values('alert-edit', 'alert-edit', 'alert-edit.example.com', 'GAVE_UP', 'SES_FAILED_NEEDS_RESTART');
insert into notice_subject(id, notice, identity, state, codes) values('alert-over', 'alert-over', 'alert-over.example.com', 'TURNED_BAD', 'MX_MISSING');
insert into notice_subject(id, notice, identity, state, codes) values('alert-quiet', 'alert-quiet', 'alert-quiet.example.com', 'TURNED_BAD', 'MX_MISSING');
insert into notice_subject(id, notice, identity, state, codes) values('alert-reply', 'alert-reply', 'alert-reply.example.com', 'TURNED_BAD', 'MX_MISSING');
insert into notice_subject(id, notice, identity, state, codes) values('alert-resting', 'alert-resting', 'alert-resting.example.com', 'TURNED_BAD', 'MX_MISSING');
insert into notice_subject(id, notice, identity, state, codes) values('alert-sending', 'alert-sending', 'alert-sending.example.com', 'TURNED_BAD', 'MX_MISSING');
insert into notice_subject(id, notice, identity, state, codes) values('alert-unposted', 'alert-unposted', 'alert-unposted.example.com', 'TURNED_BAD', 'MX_MISSING');
insert into notice_subject(id, notice, identity, state, codes) values('d1', 'digest', 'd1.example.com', 'TURNED_BAD', '');
insert into notice_subject(id, notice, identity, state, codes) values('d2', 'digest', 'd2.example.com', 'GAVE_UP', 'SES_FAILED_NEEDS_RESTART');
insert into whisper(id, channel, person, body, settled, tries, not_before, owner, until, created_at) values('11111111-2222-3333-4444-555555555555', 'C01MAIL', 'U01ALICE', '{"text":"An answer that Slack did not take.","blocks":[{"type":"section","text":{"type":"mrkdwn","text":"An answer that Slack did not take.","verbatim":true}}]}', 0, 0, 1796028488639000, '', 1796032088639000, 1796028488639000);
insert into whisper(id, channel, person, body, settled, tries, not_before, owner, until, created_at) values('interrupted trigger 9', '', 'U01BOB', '{"text":"You were interrupted.","blocks":[{"type":"section","text":{"type":"mrkdwn","text":"You were interrupted.","verbatim":true}}]}', 0, 0, 1796029388642000, 'bot@host/1234/56', 1796032088642000, 1796028488642000);
insert into whisper(id, channel, person, body, settled, tries, not_before, owner, until, created_at) values('uninvited unposted', 'C02NEW', 'U01ALICE', '', 1, 0, 1796028548656000, '', 1796118488656000, 1796028488656000);
