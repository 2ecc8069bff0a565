-- Sums of practice days by month, and readings by slot and outcome: what pages about all of England read instead of the rows
-- themselves. Both are kept level by triggers, so that no writer can forget them.
CREATE TABLE `practice_months` (
	`month` text NOT NULL,
	`request_type` text NOT NULL,
	`practice_id` integer NOT NULL,
	`core_days` integer NOT NULL,
	`core_ms` integer NOT NULL,
	`excluded_ms` integer NOT NULL,
	`agreed_pause_ms` integer NOT NULL,
	`supplier_fault_ms` integer NOT NULL,
	`open_ms` integer NOT NULL,
	`closed_ms` integer NOT NULL,
	`mixed_ms` integer NOT NULL,
	`apart_ms` integer NOT NULL,
	`unobserved_ms` integer NOT NULL,
	`capped_central_ms` integer NOT NULL,
	`closed_ms_before_exclusions` integer NOT NULL,
	`mixed_ms_before_exclusions` integer NOT NULL,
	`unobserved_ms_before_exclusions` integer NOT NULL,
	`readings` integer NOT NULL,
	`readings_assessable` integer NOT NULL,
	`readings_closed` integer NOT NULL,
	`closures_confirmed` integer NOT NULL,
	`closures_unconfirmed` integer NOT NULL,
	`longest_closure_low_ms` integer NOT NULL,
	`longest_closure_high_ms` integer NOT NULL,
	`max_gap_ms` integer NOT NULL,
	`days_to_assess` integer NOT NULL,
	`days_valid` integer NOT NULL,
	`days_confirmed_closure` integer NOT NULL,
	`days_unconfirmed_closure` integer NOT NULL,
	`days_cannot_be_checked` integer NOT NULL,
	`days_limited` integer NOT NULL,
	`days_supplier_fault_only` integer NOT NULL,
	`days_agreed_pause_only` integer NOT NULL,
	`rule_versions` text NOT NULL,
	PRIMARY KEY(`month`, `request_type`, `practice_id`),
	FOREIGN KEY (`practice_id`) REFERENCES `practices`(`id`) ON UPDATE no action ON DELETE no action
) WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `reading_counts` (
	`slot` integer NOT NULL,
	`outcome` text NOT NULL,
	`count` integer NOT NULL,
	PRIMARY KEY(`slot`, `outcome`)
) WITHOUT ROWID;
--> statement-breakpoint
CREATE TRIGGER `practice_days_unsum_insert` AFTER INSERT ON `practice_days`
BEGIN
	DELETE FROM practice_months WHERE month = substr(NEW.day, 1, 7) AND request_type = NEW.request_type AND practice_id = NEW.practice_id;
END;--> statement-breakpoint
CREATE TRIGGER `practice_days_unsum_delete` AFTER DELETE ON `practice_days`
BEGIN
	DELETE FROM practice_months WHERE month = substr(OLD.day, 1, 7) AND request_type = OLD.request_type AND practice_id = OLD.practice_id;
END;--> statement-breakpoint
CREATE TRIGGER `practice_days_unsum_update` AFTER UPDATE ON `practice_days`
BEGIN
	DELETE FROM practice_months WHERE month = substr(OLD.day, 1, 7) AND request_type = OLD.request_type AND practice_id = OLD.practice_id;
	DELETE FROM practice_months WHERE month = substr(NEW.day, 1, 7) AND request_type = NEW.request_type AND practice_id = NEW.practice_id;
END;--> statement-breakpoint
INSERT INTO `reading_counts` SELECT r.slot, s.outcome, sum(r.count)
FROM (SELECT slot, sighting_id, count(*) AS count FROM readings GROUP BY slot, sighting_id) r
JOIN sightings s ON s.id = r.sighting_id GROUP BY r.slot, s.outcome;
--> statement-breakpoint
CREATE TRIGGER `readings_count` AFTER INSERT ON `readings`
BEGIN
	INSERT INTO reading_counts (slot, outcome, count) SELECT NEW.slot, outcome, 1 FROM sightings WHERE id = NEW.sighting_id
	ON CONFLICT (slot, outcome) DO UPDATE SET count = count + 1;
END;
