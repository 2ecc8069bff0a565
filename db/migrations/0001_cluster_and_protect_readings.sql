-- drizzle cannot write WITHOUT ROWID, so the tables that are read and written in key order are made again here,
-- still empty, clustered by their primary key; readings then become append-only.
DROP TABLE `readings`;--> statement-breakpoint
CREATE TABLE `readings` (
	`slot` integer NOT NULL,
	`tool_id` integer NOT NULL,
	`part` integer NOT NULL,
	`checked_offset_ms` integer NOT NULL,
	`latency_ms` integer NOT NULL,
	`sighting_id` integer NOT NULL,
	`run_id` integer NOT NULL,
	`replaces_part` integer,
	PRIMARY KEY(`slot`, `tool_id`, `part`),
	FOREIGN KEY (`tool_id`) REFERENCES `tools`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`sighting_id`) REFERENCES `sightings`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`run_id`) REFERENCES `probe_runs`(`id`) ON UPDATE no action ON DELETE no action
) WITHOUT ROWID;--> statement-breakpoint
DROP TABLE `missed_slots`;--> statement-breakpoint
CREATE TABLE `missed_slots` (
	`slot` integer NOT NULL,
	`tool_id` integer NOT NULL,
	`part` integer NOT NULL,
	`noticed_at` integer NOT NULL,
	`reason` text NOT NULL,
	PRIMARY KEY(`slot`, `tool_id`, `part`),
	FOREIGN KEY (`tool_id`) REFERENCES `tools`(`id`) ON UPDATE no action ON DELETE no action
) WITHOUT ROWID;--> statement-breakpoint
DROP TABLE `practice_days`;--> statement-breakpoint
CREATE TABLE `practice_days` (
	`day` text NOT NULL,
	`request_type` text NOT NULL,
	`practice_id` integer NOT NULL,
	`window_from` integer NOT NULL,
	`window_to` integer NOT NULL,
	`is_complete` integer NOT NULL,
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
	`first_reading_at` integer,
	`last_reading_at` integer,
	`is_valid` integer NOT NULL,
	`status` text NOT NULL,
	`rule_version` text NOT NULL,
	PRIMARY KEY(`day`, `request_type`, `practice_id`),
	FOREIGN KEY (`practice_id`) REFERENCES `practices`(`id`) ON UPDATE no action ON DELETE no action
) WITHOUT ROWID;--> statement-breakpoint
DROP TABLE `list_sizes`;--> statement-breakpoint
CREATE TABLE `list_sizes` (
	`practice_id` integer NOT NULL,
	`day` text NOT NULL,
	`patients` integer NOT NULL,
	`source` text NOT NULL,
	PRIMARY KEY(`practice_id`, `day`),
	FOREIGN KEY (`practice_id`) REFERENCES `practices`(`id`) ON UPDATE no action ON DELETE no action
) WITHOUT ROWID;--> statement-breakpoint
CREATE TRIGGER `readings_refuse_update` BEFORE UPDATE ON `readings` BEGIN SELECT RAISE(ABORT, 'readings is append-only: write a correcting row instead'); END;--> statement-breakpoint
CREATE TRIGGER `readings_refuse_delete` BEFORE DELETE ON `readings` BEGIN SELECT RAISE(ABORT, 'readings is append-only: write a correcting row instead'); END;--> statement-breakpoint
CREATE TRIGGER `sightings_refuse_update` BEFORE UPDATE ON `sightings` BEGIN SELECT RAISE(ABORT, 'sightings is append-only: write a correcting row instead'); END;--> statement-breakpoint
CREATE TRIGGER `sightings_refuse_delete` BEFORE DELETE ON `sightings` BEGIN SELECT RAISE(ABORT, 'sightings is append-only: write a correcting row instead'); END;--> statement-breakpoint
CREATE TRIGGER `captures_refuse_update` BEFORE UPDATE ON `captures` BEGIN SELECT RAISE(ABORT, 'captures is append-only: write a correcting row instead'); END;--> statement-breakpoint
CREATE TRIGGER `captures_refuse_delete` BEFORE DELETE ON `captures` BEGIN SELECT RAISE(ABORT, 'captures is append-only: write a correcting row instead'); END;--> statement-breakpoint
CREATE TRIGGER `missed_slots_refuse_update` BEFORE UPDATE ON `missed_slots` BEGIN SELECT RAISE(ABORT, 'missed_slots is append-only: write a correcting row instead'); END;--> statement-breakpoint
CREATE TRIGGER `missed_slots_refuse_delete` BEFORE DELETE ON `missed_slots` BEGIN SELECT RAISE(ABORT, 'missed_slots is append-only: write a correcting row instead'); END;--> statement-breakpoint
CREATE VIEW `reading_details` AS
SELECT
	r.slot, r.tool_id, r.part, p.ods_code AS practice_ods_code, t.supplier_code,
	strftime('%Y-%m-%dT%H:%M:%fZ', (r.slot * 900000 + r.checked_offset_ms) / 1000.0, 'unixepoch') AS checked_at_utc,
	s.outcome, s.appointment_state, s.medication_state, s.admin_state,
	s.appointment_reason, s.medication_reason, s.admin_reason,
	c.http_status, r.latency_ms, c.landed_address, s.rule, s.rule_version, c.evidence_sha256,
	r.run_id, r.replaces_part
FROM readings r
JOIN sightings s ON s.id = r.sighting_id
JOIN captures c ON c.id = s.capture_id
JOIN tools t ON t.id = r.tool_id
JOIN practices p ON p.id = t.practice_id;
