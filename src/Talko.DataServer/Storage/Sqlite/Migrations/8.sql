-- PostgreSQL's script of this number makes another index of messages. Here nothing changes.
SELECT 1;
