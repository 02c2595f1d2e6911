-- The login role and the database of Tsunagi, once, as an administrator of the cluster:
--   TSUNAGI_DATABASE_PASSWORD=… psql -v ON_ERROR_STOP=1 -f scripts/create-database.sql
--
-- The login role is an ordinary one: no superuser, no BYPASSRLS. It may create the roles that its transactions choose
-- (sql/roles.sql), and owns its database. Role and database are called tsunagi; -v name=… calls them otherwise.
-- Needs psql 15 or newer.
\getenv password TSUNAGI_DATABASE_PASSWORD
\if :{?password}
\else
\warn 'set TSUNAGI_DATABASE_PASSWORD in the environment'
SELECT 1 / 0 AS "TSUNAGI_DATABASE_PASSWORD is not set";
\endif
\if :{?name}
\else
\set name tsunagi
\endif

CREATE ROLE :"name" LOGIN CREATEROLE PASSWORD :'password';
CREATE DATABASE :"name" OWNER :"name" TEMPLATE template0 ENCODING 'UTF8' LOCALE 'C.UTF-8';
-- Others may not connect. That they may make temporary tables stays: loading does, in the role tsunagi_operator.
REVOKE CONNECT ON DATABASE :"name" FROM PUBLIC;
