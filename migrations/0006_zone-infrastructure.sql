-- How much of a zone's infrastructure is complete, as form 2103.H.QLKKT asks.
alter table zone add column infrastructure_percent numeric(20,5);
