-- Checks everything staged; a refused row leaves its staging table and gets its reasons in stage_reject.
-- In the order of dependence: what names a refused row is refused too.

\ir check/functions.sql
CALL pg_temp.stage_check_values('provider');
\ir check/provider.sql
CALL pg_temp.stage_remove_rejected('provider');
CALL pg_temp.stage_check_values('site');
\ir check/site.sql
CALL pg_temp.stage_remove_rejected('site');
CALL pg_temp.stage_check_values('offer');
\ir check/offer.sql
CALL pg_temp.stage_remove_rejected('offer');
CALL pg_temp.stage_check_values('rule');
CALL pg_temp.stage_check_values('grant');
CALL pg_temp.stage_check_values('place');
CALL pg_temp.stage_check_values('activity');
\ir check/parts.sql
\ir check/activity.sql
CALL pg_temp.stage_remove_rejected('rule');
CALL pg_temp.stage_remove_rejected('grant');
CALL pg_temp.stage_remove_rejected('place');
CALL pg_temp.stage_remove_rejected('activity');
