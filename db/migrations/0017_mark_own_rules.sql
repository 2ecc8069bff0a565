-- Who belongs to which board also decides which day full routes count as closed from, where a board has set one.
DROP TRIGGER `memberships_mark_insert`;--> statement-breakpoint
CREATE TRIGGER `memberships_mark_insert` AFTER INSERT ON `memberships`
WHEN EXISTS (SELECT 1 FROM exclusions WHERE icb_ods_code IS NOT NULL)
	OR EXISTS (SELECT 1 FROM icb_rules WHERE capped_closed_from IS NOT NULL)
BEGIN
	INSERT INTO stale_marks (practice_id, from_day, to_day, what) VALUES (NEW.practice_id, NEW.valid_from, coalesce(NEW.valid_to, '9999-12-31'), 'memberships');
END;--> statement-breakpoint
DROP TRIGGER `memberships_mark_delete`;--> statement-breakpoint
CREATE TRIGGER `memberships_mark_delete` AFTER DELETE ON `memberships`
WHEN EXISTS (SELECT 1 FROM exclusions WHERE icb_ods_code IS NOT NULL)
	OR EXISTS (SELECT 1 FROM icb_rules WHERE capped_closed_from IS NOT NULL)
BEGIN
	INSERT INTO stale_marks (practice_id, from_day, to_day, what) VALUES (OLD.practice_id, OLD.valid_from, coalesce(OLD.valid_to, '9999-12-31'), 'memberships');
END;--> statement-breakpoint
DROP TRIGGER `memberships_mark_update`;--> statement-breakpoint
CREATE TRIGGER `memberships_mark_update` AFTER UPDATE ON `memberships`
WHEN EXISTS (SELECT 1 FROM exclusions WHERE icb_ods_code IS NOT NULL)
	OR EXISTS (SELECT 1 FROM icb_rules WHERE capped_closed_from IS NOT NULL)
BEGIN
	INSERT INTO stale_marks (practice_id, from_day, to_day, what) VALUES (OLD.practice_id, OLD.valid_from, coalesce(OLD.valid_to, '9999-12-31'), 'memberships');
	INSERT INTO stale_marks (practice_id, from_day, to_day, what) VALUES (NEW.practice_id, NEW.valid_from, coalesce(NEW.valid_to, '9999-12-31'), 'memberships');
END;--> statement-breakpoint
DROP TRIGGER `sub_icbs_mark_insert`;--> statement-breakpoint
CREATE TRIGGER `sub_icbs_mark_insert` AFTER INSERT ON `sub_icbs`
WHEN EXISTS (SELECT 1 FROM exclusions WHERE icb_ods_code IS NOT NULL)
	OR EXISTS (SELECT 1 FROM icb_rules WHERE capped_closed_from IS NOT NULL)
BEGIN
	INSERT INTO stale_marks (practice_id, from_day, to_day, what)
	SELECT DISTINCT practice_id, NEW.valid_from, coalesce(NEW.valid_to, '9999-12-31'), 'sub_icbs'
	FROM memberships WHERE sub_icb_ods_code = NEW.ods_code;
END;--> statement-breakpoint
DROP TRIGGER `sub_icbs_mark_delete`;--> statement-breakpoint
CREATE TRIGGER `sub_icbs_mark_delete` AFTER DELETE ON `sub_icbs`
WHEN EXISTS (SELECT 1 FROM exclusions WHERE icb_ods_code IS NOT NULL)
	OR EXISTS (SELECT 1 FROM icb_rules WHERE capped_closed_from IS NOT NULL)
BEGIN
	INSERT INTO stale_marks (practice_id, from_day, to_day, what)
	SELECT DISTINCT practice_id, OLD.valid_from, coalesce(OLD.valid_to, '9999-12-31'), 'sub_icbs'
	FROM memberships WHERE sub_icb_ods_code = OLD.ods_code;
END;--> statement-breakpoint
DROP TRIGGER `sub_icbs_mark_update`;--> statement-breakpoint
CREATE TRIGGER `sub_icbs_mark_update` AFTER UPDATE ON `sub_icbs`
WHEN EXISTS (SELECT 1 FROM exclusions WHERE icb_ods_code IS NOT NULL)
	OR EXISTS (SELECT 1 FROM icb_rules WHERE capped_closed_from IS NOT NULL)
BEGIN
	INSERT INTO stale_marks (practice_id, from_day, to_day, what)
	SELECT DISTINCT practice_id, OLD.valid_from, coalesce(OLD.valid_to, '9999-12-31'), 'sub_icbs'
	FROM memberships WHERE sub_icb_ods_code = OLD.ods_code;
	INSERT INTO stale_marks (practice_id, from_day, to_day, what)
	SELECT DISTINCT practice_id, NEW.valid_from, coalesce(NEW.valid_to, '9999-12-31'), 'sub_icbs'
	FROM memberships WHERE sub_icb_ods_code = NEW.ods_code;
END;
