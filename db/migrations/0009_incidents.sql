CREATE TABLE `control_checks` (
	`checked_at` integer PRIMARY KEY NOT NULL,
	`asked` integer NOT NULL,
	`failed` integer NOT NULL,
	`detail` text NOT NULL
);
--> statement-breakpoint
CREATE TABLE `incident_decisions` (
	`id` integer PRIMARY KEY NOT NULL,
	`incident_id` integer NOT NULL,
	`decision` text NOT NULL,
	`kind` text NOT NULL,
	`starts_at` integer,
	`ends_at` integer,
	`left_out` text NOT NULL,
	`decided_by` text NOT NULL,
	`why` text NOT NULL,
	`decided_at` integer NOT NULL,
	FOREIGN KEY (`incident_id`) REFERENCES `incidents`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `incident_decisions_incident` ON `incident_decisions` (`incident_id`);--> statement-breakpoint
CREATE TABLE `incident_spans` (
	`incident_id` integer NOT NULL,
	`tool_id` integer NOT NULL,
	`practice_id` integer NOT NULL,
	`request_types` text NOT NULL,
	`starts_at` integer NOT NULL,
	`ends_at` integer NOT NULL,
	`readings_failed` integer NOT NULL,
	`readings_closed` integer NOT NULL,
	PRIMARY KEY(`incident_id`, `tool_id`, `starts_at`),
	FOREIGN KEY (`incident_id`) REFERENCES `incidents`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`tool_id`) REFERENCES `tools`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`practice_id`) REFERENCES `practices`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `incident_spans_practice` ON `incident_spans` (`practice_id`,`starts_at`);--> statement-breakpoint
CREATE TABLE `incidents` (
	`id` integer PRIMARY KEY NOT NULL,
	`kind` text NOT NULL,
	`supplier_code` text,
	`day` text NOT NULL,
	`starts_after` integer NOT NULL,
	`first_failed_at` integer NOT NULL,
	`last_failed_at` integer NOT NULL,
	`ends_before` integer,
	`monitored` integer NOT NULL,
	`found_at` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `incidents_day` ON `incidents` (`day`);--> statement-breakpoint
CREATE TABLE `pruned_evidence` (
	`sha256` text PRIMARY KEY NOT NULL,
	`pruned_at` integer NOT NULL,
	`bytes` integer NOT NULL,
	`reason` text NOT NULL
);
--> statement-breakpoint
CREATE TABLE `supplier_turns` (
	`supplier` text PRIMARY KEY NOT NULL,
	`holder` text NOT NULL,
	`held_until` integer NOT NULL,
	`next_start_at` integer NOT NULL,
	`running` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `reading_vantages` (
	`slot` integer NOT NULL,
	`tool_id` integer NOT NULL,
	`part` integer NOT NULL,
	`vantage` integer NOT NULL,
	PRIMARY KEY(`slot`, `tool_id`, `part`),
	FOREIGN KEY (`tool_id`) REFERENCES `tools`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
ALTER TABLE `sightings` ADD `stated_resume` text;