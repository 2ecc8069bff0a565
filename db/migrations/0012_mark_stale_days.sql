-- Whatever changes a dated fact marks the days it counts for, so that no writer can forget it. Marks are spans: the days
-- with readings in them are worked out later, in the background.
DROP TABLE `stale_days`;--> statement-breakpoint
CREATE TABLE `stale_days` (
	`day` text NOT NULL,
	`practice_id` integer NOT NULL,
	PRIMARY KEY(`day`, `practice_id`),
	FOREIGN KEY (`practice_id`) REFERENCES `practices`(`id`) ON UPDATE no action ON DELETE no action
) WITHOUT ROWID;--> statement-breakpoint
CREATE TRIGGER `tools_mark_insert` AFTER INSERT ON `tools`
BEGIN
	INSERT INTO stale_marks (practice_id, from_day, to_day, what) VALUES (NEW.practice_id, NEW.valid_from, coalesce(NEW.valid_to, '9999-12-31'), 'tools');
END;--> statement-breakpoint
CREATE TRIGGER `tools_mark_delete` AFTER DELETE ON `tools`
BEGIN
	INSERT INTO stale_marks (practice_id, from_day, to_day, what) VALUES (OLD.practice_id, OLD.valid_from, coalesce(OLD.valid_to, '9999-12-31'), 'tools');
END;--> statement-breakpoint
CREATE TRIGGER `tools_mark_update` AFTER UPDATE ON `tools`
WHEN OLD.practice_id IS NOT NEW.practice_id OR OLD.request_types IS NOT NEW.request_types
	OR OLD.valid_from IS NOT NEW.valid_from OR OLD.valid_to IS NOT NEW.valid_to
BEGIN
	INSERT INTO stale_marks (practice_id, from_day, to_day, what) VALUES (OLD.practice_id, OLD.valid_from, coalesce(OLD.valid_to, '9999-12-31'), 'tools');
	INSERT INTO stale_marks (practice_id, from_day, to_day, what) VALUES (NEW.practice_id, NEW.valid_from, coalesce(NEW.valid_to, '9999-12-31'), 'tools');
END;--> statement-breakpoint
CREATE TRIGGER `contracts_mark_insert` AFTER INSERT ON `contracts`
WHEN NEW.core_opens IS NOT NULL OR NEW.core_closes IS NOT NULL
BEGIN
	INSERT INTO stale_marks (practice_id, from_day, to_day, what) VALUES (NEW.practice_id, NEW.valid_from, coalesce(NEW.valid_to, '9999-12-31'), 'contracts');
END;--> statement-breakpoint
CREATE TRIGGER `contracts_mark_delete` AFTER DELETE ON `contracts`
WHEN OLD.core_opens IS NOT NULL OR OLD.core_closes IS NOT NULL
BEGIN
	INSERT INTO stale_marks (practice_id, from_day, to_day, what) VALUES (OLD.practice_id, OLD.valid_from, coalesce(OLD.valid_to, '9999-12-31'), 'contracts');
END;--> statement-breakpoint
CREATE TRIGGER `contracts_mark_update` AFTER UPDATE ON `contracts`
WHEN OLD.practice_id IS NOT NEW.practice_id OR OLD.core_opens IS NOT NEW.core_opens OR OLD.core_closes IS NOT NEW.core_closes
	OR ((OLD.valid_from IS NOT NEW.valid_from OR OLD.valid_to IS NOT NEW.valid_to)
		AND (OLD.core_opens IS NOT NULL OR OLD.core_closes IS NOT NULL OR NEW.core_opens IS NOT NULL OR NEW.core_closes IS NOT NULL))
BEGIN
	INSERT INTO stale_marks (practice_id, from_day, to_day, what) VALUES (OLD.practice_id, OLD.valid_from, coalesce(OLD.valid_to, '9999-12-31'), 'contracts');
	INSERT INTO stale_marks (practice_id, from_day, to_day, what) VALUES (NEW.practice_id, NEW.valid_from, coalesce(NEW.valid_to, '9999-12-31'), 'contracts');
END;--> statement-breakpoint
CREATE TRIGGER `practices_mark_insert` AFTER INSERT ON `practices`
BEGIN
	INSERT INTO stale_marks (practice_id, from_day, to_day, what) VALUES (NEW.id, coalesce(NEW.opened_on, '0000-01-01'), coalesce(NEW.closed_on, '9999-12-31'), 'practices');
END;--> statement-breakpoint
CREATE TRIGGER `practices_mark_update` AFTER UPDATE ON `practices`
WHEN OLD.opened_on IS NOT NEW.opened_on OR OLD.closed_on IS NOT NEW.closed_on
BEGIN
	INSERT INTO stale_marks (practice_id, from_day, to_day, what) VALUES (NEW.id, '0000-01-01', '9999-12-31', 'practices');
END;--> statement-breakpoint
CREATE TRIGGER `bank_holidays_mark_insert` AFTER INSERT ON `bank_holidays`
BEGIN
	INSERT INTO stale_marks (practice_id, from_day, to_day, what) VALUES (NULL, NEW.day, NEW.day, 'bank_holidays');
END;--> statement-breakpoint
CREATE TRIGGER `bank_holidays_mark_delete` AFTER DELETE ON `bank_holidays`
BEGIN
	INSERT INTO stale_marks (practice_id, from_day, to_day, what) VALUES (NULL, OLD.day, OLD.day, 'bank_holidays');
END;--> statement-breakpoint
CREATE TRIGGER `bank_holidays_mark_update` AFTER UPDATE ON `bank_holidays`
WHEN OLD.day IS NOT NEW.day
BEGIN
	INSERT INTO stale_marks (practice_id, from_day, to_day, what) VALUES (NULL, OLD.day, OLD.day, 'bank_holidays');
	INSERT INTO stale_marks (practice_id, from_day, to_day, what) VALUES (NULL, NEW.day, NEW.day, 'bank_holidays');
END;--> statement-breakpoint
CREATE TRIGGER `memberships_mark_insert` AFTER INSERT ON `memberships`
WHEN EXISTS (SELECT 1 FROM exclusions WHERE icb_ods_code IS NOT NULL)
BEGIN
	INSERT INTO stale_marks (practice_id, from_day, to_day, what) VALUES (NEW.practice_id, NEW.valid_from, coalesce(NEW.valid_to, '9999-12-31'), 'memberships');
END;--> statement-breakpoint
CREATE TRIGGER `memberships_mark_delete` AFTER DELETE ON `memberships`
WHEN EXISTS (SELECT 1 FROM exclusions WHERE icb_ods_code IS NOT NULL)
BEGIN
	INSERT INTO stale_marks (practice_id, from_day, to_day, what) VALUES (OLD.practice_id, OLD.valid_from, coalesce(OLD.valid_to, '9999-12-31'), 'memberships');
END;--> statement-breakpoint
CREATE TRIGGER `memberships_mark_update` AFTER UPDATE ON `memberships`
WHEN EXISTS (SELECT 1 FROM exclusions WHERE icb_ods_code IS NOT NULL)
BEGIN
	INSERT INTO stale_marks (practice_id, from_day, to_day, what) VALUES (OLD.practice_id, OLD.valid_from, coalesce(OLD.valid_to, '9999-12-31'), 'memberships');
	INSERT INTO stale_marks (practice_id, from_day, to_day, what) VALUES (NEW.practice_id, NEW.valid_from, coalesce(NEW.valid_to, '9999-12-31'), 'memberships');
END;--> statement-breakpoint
CREATE TRIGGER `sub_icbs_mark_insert` AFTER INSERT ON `sub_icbs`
WHEN EXISTS (SELECT 1 FROM exclusions WHERE icb_ods_code IS NOT NULL)
BEGIN
	INSERT INTO stale_marks (practice_id, from_day, to_day, what)
	SELECT DISTINCT practice_id, NEW.valid_from, coalesce(NEW.valid_to, '9999-12-31'), 'sub_icbs'
	FROM memberships WHERE sub_icb_ods_code = NEW.ods_code;
END;--> statement-breakpoint
CREATE TRIGGER `sub_icbs_mark_delete` AFTER DELETE ON `sub_icbs`
WHEN EXISTS (SELECT 1 FROM exclusions WHERE icb_ods_code IS NOT NULL)
BEGIN
	INSERT INTO stale_marks (practice_id, from_day, to_day, what)
	SELECT DISTINCT practice_id, OLD.valid_from, coalesce(OLD.valid_to, '9999-12-31'), 'sub_icbs'
	FROM memberships WHERE sub_icb_ods_code = OLD.ods_code;
END;--> statement-breakpoint
CREATE TRIGGER `sub_icbs_mark_update` AFTER UPDATE ON `sub_icbs`
WHEN EXISTS (SELECT 1 FROM exclusions WHERE icb_ods_code IS NOT NULL)
BEGIN
	INSERT INTO stale_marks (practice_id, from_day, to_day, what)
	SELECT DISTINCT practice_id, OLD.valid_from, coalesce(OLD.valid_to, '9999-12-31'), 'sub_icbs'
	FROM memberships WHERE sub_icb_ods_code = OLD.ods_code;
	INSERT INTO stale_marks (practice_id, from_day, to_day, what)
	SELECT DISTINCT practice_id, NEW.valid_from, coalesce(NEW.valid_to, '9999-12-31'), 'sub_icbs'
	FROM memberships WHERE sub_icb_ods_code = NEW.ods_code;
END;--> statement-breakpoint
CREATE TRIGGER `exclusions_mark_insert` AFTER INSERT ON `exclusions`
BEGIN
	INSERT INTO stale_marks (practice_id, from_day, to_day, what)
	SELECT NEW.practice_id, date(NEW.starts_at / 1000, 'unixepoch'), date(NEW.ends_at / 1000, 'unixepoch', '+1 day'), 'exclusions'
	WHERE NEW.practice_id IS NOT NULL;
	INSERT INTO stale_marks (practice_id, from_day, to_day, what)
	SELECT DISTINCT m.practice_id, date(NEW.starts_at / 1000, 'unixepoch'), date(NEW.ends_at / 1000, 'unixepoch', '+1 day'), 'exclusions'
	FROM sub_icbs s JOIN memberships m ON m.sub_icb_ods_code = s.ods_code WHERE s.icb_ods_code = NEW.icb_ods_code;
END;--> statement-breakpoint
CREATE TRIGGER `exclusions_mark_delete` AFTER DELETE ON `exclusions`
BEGIN
	INSERT INTO stale_marks (practice_id, from_day, to_day, what)
	SELECT OLD.practice_id, date(OLD.starts_at / 1000, 'unixepoch'), date(OLD.ends_at / 1000, 'unixepoch', '+1 day'), 'exclusions'
	WHERE OLD.practice_id IS NOT NULL;
	INSERT INTO stale_marks (practice_id, from_day, to_day, what)
	SELECT DISTINCT m.practice_id, date(OLD.starts_at / 1000, 'unixepoch'), date(OLD.ends_at / 1000, 'unixepoch', '+1 day'), 'exclusions'
	FROM sub_icbs s JOIN memberships m ON m.sub_icb_ods_code = s.ods_code WHERE s.icb_ods_code = OLD.icb_ods_code;
END;--> statement-breakpoint
CREATE TRIGGER `exclusions_mark_update` AFTER UPDATE ON `exclusions`
BEGIN
	INSERT INTO stale_marks (practice_id, from_day, to_day, what)
	SELECT OLD.practice_id, date(OLD.starts_at / 1000, 'unixepoch'), date(OLD.ends_at / 1000, 'unixepoch', '+1 day'), 'exclusions'
	WHERE OLD.practice_id IS NOT NULL;
	INSERT INTO stale_marks (practice_id, from_day, to_day, what)
	SELECT DISTINCT m.practice_id, date(OLD.starts_at / 1000, 'unixepoch'), date(OLD.ends_at / 1000, 'unixepoch', '+1 day'), 'exclusions'
	FROM sub_icbs s JOIN memberships m ON m.sub_icb_ods_code = s.ods_code WHERE s.icb_ods_code = OLD.icb_ods_code;
	INSERT INTO stale_marks (practice_id, from_day, to_day, what)
	SELECT NEW.practice_id, date(NEW.starts_at / 1000, 'unixepoch'), date(NEW.ends_at / 1000, 'unixepoch', '+1 day'), 'exclusions'
	WHERE NEW.practice_id IS NOT NULL;
	INSERT INTO stale_marks (practice_id, from_day, to_day, what)
	SELECT DISTINCT m.practice_id, date(NEW.starts_at / 1000, 'unixepoch'), date(NEW.ends_at / 1000, 'unixepoch', '+1 day'), 'exclusions'
	FROM sub_icbs s JOIN memberships m ON m.sub_icb_ods_code = s.ods_code WHERE s.icb_ods_code = NEW.icb_ods_code;
END;--> statement-breakpoint
CREATE TRIGGER `incident_spans_mark_insert` AFTER INSERT ON `incident_spans`
BEGIN
	INSERT INTO stale_marks (practice_id, from_day, to_day, what)
	SELECT NEW.practice_id, min(i.day, coalesce((SELECT date(min(starts_at) / 1000, 'unixepoch') FROM incident_decisions WHERE incident_id = i.id), i.day)),
		max(i.day, coalesce((SELECT date(max(ends_at) / 1000, 'unixepoch', '+1 day') FROM incident_decisions WHERE incident_id = i.id), i.day)), 'incidents'
	FROM incidents i WHERE i.id = NEW.incident_id;
END;--> statement-breakpoint
CREATE TRIGGER `incident_spans_mark_delete` AFTER DELETE ON `incident_spans`
BEGIN
	INSERT INTO stale_marks (practice_id, from_day, to_day, what)
	SELECT OLD.practice_id, min(i.day, coalesce((SELECT date(min(starts_at) / 1000, 'unixepoch') FROM incident_decisions WHERE incident_id = i.id), i.day)),
		max(i.day, coalesce((SELECT date(max(ends_at) / 1000, 'unixepoch', '+1 day') FROM incident_decisions WHERE incident_id = i.id), i.day)), 'incidents'
	FROM incidents i WHERE i.id = OLD.incident_id;
END;--> statement-breakpoint
CREATE TRIGGER `incident_decisions_mark_insert` AFTER INSERT ON `incident_decisions`
BEGIN
	INSERT INTO stale_marks (practice_id, from_day, to_day, what)
	SELECT DISTINCT s.practice_id, min(i.day, coalesce((SELECT date(min(starts_at) / 1000, 'unixepoch') FROM incident_decisions WHERE incident_id = i.id), i.day)),
		max(i.day, coalesce((SELECT date(max(ends_at) / 1000, 'unixepoch', '+1 day') FROM incident_decisions WHERE incident_id = i.id), i.day)), 'incidents'
	FROM incidents i JOIN incident_spans s ON s.incident_id = i.id WHERE i.id = NEW.incident_id;
END;--> statement-breakpoint
CREATE TRIGGER `readings_mark_correction` AFTER INSERT ON `readings`
WHEN NEW.replaces_part IS NOT NULL
BEGIN
	INSERT INTO stale_marks (practice_id, from_day, to_day, what)
	SELECT practice_id, date(NEW.slot * 900, 'unixepoch'), date(NEW.slot * 900, 'unixepoch'), 'readings'
	FROM tools WHERE id = NEW.tool_id;
END;