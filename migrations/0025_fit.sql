-- What the question "do the targets fit together?" needs to know of a resolution (docs/fit.md), as its reviewers wrote it;
-- null where they did not.
alter table resolution add column fit jsonb;
