-- Full-text search over practices and networks. The rows stay in their own tables; triggers keep the indexes level.
CREATE VIRTUAL TABLE `practice_search` USING fts5(name, ods_code, postcode, content='practices', content_rowid='id', prefix='1 2 3', tokenize='unicode61 remove_diacritics 2');--> statement-breakpoint
CREATE TRIGGER `practice_search_insert` AFTER INSERT ON `practices` BEGIN
	INSERT INTO practice_search(rowid, name, ods_code, postcode) VALUES (new.id, new.name, new.ods_code, new.postcode);
END;--> statement-breakpoint
CREATE TRIGGER `practice_search_delete` AFTER DELETE ON `practices` BEGIN
	INSERT INTO practice_search(practice_search, rowid, name, ods_code, postcode) VALUES ('delete', old.id, old.name, old.ods_code, old.postcode);
END;--> statement-breakpoint
CREATE TRIGGER `practice_search_update` AFTER UPDATE OF name, ods_code, postcode ON `practices` BEGIN
	INSERT INTO practice_search(practice_search, rowid, name, ods_code, postcode) VALUES ('delete', old.id, old.name, old.ods_code, old.postcode);
	INSERT INTO practice_search(rowid, name, ods_code, postcode) VALUES (new.id, new.name, new.ods_code, new.postcode);
END;--> statement-breakpoint
CREATE VIRTUAL TABLE `pcn_search` USING fts5(name, ods_code, content='pcns', content_rowid='id', prefix='1 2 3', tokenize='unicode61 remove_diacritics 2');--> statement-breakpoint
CREATE TRIGGER `pcn_search_insert` AFTER INSERT ON `pcns` BEGIN
	INSERT INTO pcn_search(rowid, name, ods_code) VALUES (new.id, new.name, new.ods_code);
END;--> statement-breakpoint
CREATE TRIGGER `pcn_search_delete` AFTER DELETE ON `pcns` BEGIN
	INSERT INTO pcn_search(pcn_search, rowid, name, ods_code) VALUES ('delete', old.id, old.name, old.ods_code);
END;--> statement-breakpoint
CREATE TRIGGER `pcn_search_update` AFTER UPDATE OF name, ods_code ON `pcns` BEGIN
	INSERT INTO pcn_search(pcn_search, rowid, name, ods_code) VALUES ('delete', old.id, old.name, old.ods_code);
	INSERT INTO pcn_search(rowid, name, ods_code) VALUES (new.id, new.name, new.ods_code);
END;--> statement-breakpoint
INSERT INTO practice_search(practice_search) VALUES ('rebuild');--> statement-breakpoint
INSERT INTO pcn_search(pcn_search) VALUES ('rebuild');
