-- The login role and the database of Tsunagi, once, as an administrator of the cluster:
--   TSUNAGI_DATABASE_PASSWORD=… psql -v ON_ERROR_STOP=1 -f scripts/create-database.sql
--
-- The login role is an ordinary one: no superuser, no BYPASSRLS. It may create the roles that its transactions choose
-- (sql/roles.sql), and owns its database. Needs psql 15 or newer.
\getenv password TSUNAGI_DATABASE_PASSWORD
\if :{?password}
\else
\warn 'set TSUNAGI_DATABASE_PASSWORD in the environment'
SELECT 1 / 0 AS "TSUNAGI_DATABASE_PASSWORD is not set";
\endif

CREATE ROLE tsunagi LOGIN CREATEROLE PASSWORD :'password';
CREATE DATABASE tsunagi OWNER tsunagi TEMPLATE template0 ENCODING 'UTF8' LOCALE 'C.UTF-8';
REVOKE ALL ON DATABASE tsunagi FROM PUBLIC;
