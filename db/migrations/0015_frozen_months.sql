CREATE TABLE `correction_decisions` (
	`correction_id` integer PRIMARY KEY NOT NULL,
	`decision` text NOT NULL,
	`decided_by` text NOT NULL,
	`why` text NOT NULL,
	`decided_at` integer NOT NULL,
	`applied_part` integer,
	FOREIGN KEY (`correction_id`) REFERENCES `corrections`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `corrections` (
	`id` integer PRIMARY KEY NOT NULL,
	`slot` integer NOT NULL,
	`tool_id` integer NOT NULL,
	`part` integer NOT NULL,
	`outcome` text NOT NULL,
	`appointment_state` text NOT NULL,
	`medication_state` text NOT NULL,
	`admin_state` text NOT NULL,
	`reason` text NOT NULL,
	`requested_by` text NOT NULL,
	`requested_at` integer NOT NULL,
	`needs_second_person` integer NOT NULL,
	FOREIGN KEY (`tool_id`) REFERENCES `tools`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `corrections_reading` ON `corrections` (`slot`,`tool_id`,`part`);--> statement-breakpoint
CREATE TABLE `follow_up_rules` (
	`id` integer PRIMARY KEY NOT NULL,
	`code` text NOT NULL,
	`version` integer NOT NULL,
	`icb_ods_code` text NOT NULL,
	`name` text NOT NULL,
	`days_confirmed` integer,
	`closed_minutes_low` integer,
	`combination` text NOT NULL,
	`in_force_from` text NOT NULL,
	`is_ended` integer NOT NULL,
	`author` text NOT NULL,
	`reason` text NOT NULL,
	`entered_at` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `follow_up_rules_icb` ON `follow_up_rules` (`icb_ods_code`);--> statement-breakpoint
CREATE UNIQUE INDEX `follow_up_rules_code_version_unique` ON `follow_up_rules` (`code`,`version`);--> statement-breakpoint
CREATE TABLE `icb_rules` (
	`id` integer PRIMARY KEY NOT NULL,
	`icb_ods_code` text NOT NULL,
	`in_force_from` text NOT NULL,
	`pauses` text NOT NULL,
	`capped_closed_from` text,
	`decided_by` text NOT NULL,
	`reason` text NOT NULL,
	`entered_at` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `icb_rules_icb` ON `icb_rules` (`icb_ods_code`,`in_force_from`);--> statement-breakpoint
CREATE TABLE `revisions` (
	`id` integer PRIMARY KEY NOT NULL,
	`snapshot_id` text NOT NULL,
	`practice_ods_code` text NOT NULL,
	`request_type` text NOT NULL,
	`column_name` text NOT NULL,
	`old_value` text,
	`new_value` text,
	`changes_conclusion` integer NOT NULL,
	FOREIGN KEY (`snapshot_id`) REFERENCES `snapshots`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `revisions_snapshot` ON `revisions` (`snapshot_id`);--> statement-breakpoint
CREATE INDEX `revisions_practice` ON `revisions` (`practice_ods_code`);--> statement-breakpoint
CREATE TABLE `snapshot_parts` (
	`snapshot_id` text NOT NULL,
	`name` text NOT NULL,
	`rows` integer NOT NULL,
	`sha256` text NOT NULL,
	`content` blob NOT NULL,
	PRIMARY KEY(`snapshot_id`, `name`),
	FOREIGN KEY (`snapshot_id`) REFERENCES `snapshots`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `snapshot_practices` (
	`practice_id` integer NOT NULL,
	`snapshot_id` text NOT NULL,
	PRIMARY KEY(`practice_id`, `snapshot_id`),
	FOREIGN KEY (`practice_id`) REFERENCES `practices`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`snapshot_id`) REFERENCES `snapshots`(`id`) ON UPDATE no action ON DELETE no action
) WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `snapshots` (
	`id` text PRIMARY KEY NOT NULL,
	`icb_ods_code` text NOT NULL,
	`month` text NOT NULL,
	`version` integer NOT NULL,
	`data_status` text NOT NULL,
	`frozen_at` integer NOT NULL,
	`frozen_by` text NOT NULL,
	`reason` text NOT NULL,
	`rule_version` text NOT NULL,
	`hierarchy_day` text NOT NULL,
	`hierarchy_sha256` text NOT NULL,
	`data_sha256` text NOT NULL,
	`code_version` text NOT NULL,
	`sha256` text NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `snapshots_icb_ods_code_month_version_unique` ON `snapshots` (`icb_ods_code`,`month`,`version`);--> statement-breakpoint
CREATE TABLE `submission_bands` (
	`practice_id` integer NOT NULL,
	`month` text NOT NULL,
	`weekday` integer NOT NULL,
	`day` text NOT NULL,
	`from_minute` integer NOT NULL,
	`to_minute` integer NOT NULL,
	`submissions` integer NOT NULL,
	`import_id` integer NOT NULL,
	PRIMARY KEY(`practice_id`, `month`, `weekday`, `day`, `from_minute`),
	FOREIGN KEY (`practice_id`) REFERENCES `practices`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`import_id`) REFERENCES `imports`(`id`) ON UPDATE no action ON DELETE no action
) WITHOUT ROWID;
--> statement-breakpoint
CREATE INDEX `submission_bands_import` ON `submission_bands` (`import_id`);