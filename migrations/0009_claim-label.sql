-- What a claim is about, in words, where its book has no field for it.
alter table claim add column label_vi text, add column label_en text, add check (label_en is null or label_vi is not null);
