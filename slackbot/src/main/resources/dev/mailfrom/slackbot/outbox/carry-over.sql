-- From the tables that the store had for the bot before the bot kept its own.
insert into slack_message(id, kind, channel, thread, recipient, message, link, body, wanted, shown, broadcast, finished,
    settled, tries, not_before, owner, until, created_at)
  select id, 'plan', channel, '', '', message, link, '', face, face, 0, 0, settled, tries, not_before, owner, 0, created_at
  from card;

insert into slack_plan(id, change_id, team, requester, account, region, line, shown_plan, body, rendered)
  select id, set_id, team, requester, account_name, region, line, shown_plan, body, told from card;

insert into slack_message(id, kind, channel, thread, recipient, message, link, body, wanted, shown, broadcast, finished,
    settled, tries, not_before, owner, until, created_at)
  select id, 'alert', channel, '', '', message, '', body, face, shown, 0, ended,
    case when ended = 1 and message <> '' and face = shown then 1 else settled end,
    tries, not_before, owner, 0, created_at
  from notice;

insert into slack_alert(id, message_id, account, region, identity, state, codes)
  select s.id, n.id, n.account_name, n.region, s.identity, s.state, s.codes
  from notice_subject s join notice n on n.id = s.notice;

insert into slack_message(id, kind, channel, thread, recipient, message, link, body, wanted, shown, broadcast, finished,
    settled, tries, not_before, owner, until, created_at)
  select id, 'ephemeral', channel, '', person, '', '', body, 'unsent', '', 0, 1, settled, tries, not_before, owner, until,
    created_at
  from whisper;

insert into slack_follow_up(change_id, seq, status, polls, next_at, until, ended, owner)
  select set_id, seq, status, looks, next_at, until, ended, owner from watch;

insert into slack_channel(id, free_at) select id, free_at from channel;

insert into slack_receipt(what, until) select what, until from seen;

drop table notice_subject;

drop table notice;

drop table watch;

drop table card;

drop table whisper;

drop table channel;

drop table seen;

delete from component_version where component = 'slackbot' and v = 0;
