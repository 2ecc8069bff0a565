CREATE TABLE `icb_successors` (
	`ods_code` text NOT NULL,
	`successor_ods_code` text NOT NULL,
	`takes_over_on` text NOT NULL,
	PRIMARY KEY(`ods_code`, `successor_ods_code`)
);
--> statement-breakpoint
CREATE TABLE `icbs` (
	`id` integer PRIMARY KEY NOT NULL,
	`ods_code` text NOT NULL,
	`ons_code` text,
	`name` text NOT NULL,
	`region_code` text,
	`region_name` text,
	`valid_from` text NOT NULL,
	`valid_to` text,
	`source` text NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `icbs_ods_code_valid_from_unique` ON `icbs` (`ods_code`,`valid_from`);--> statement-breakpoint
CREATE TABLE `pcns` (
	`id` integer PRIMARY KEY NOT NULL,
	`ods_code` text NOT NULL,
	`name` text NOT NULL,
	`valid_from` text NOT NULL,
	`valid_to` text
);
--> statement-breakpoint
CREATE UNIQUE INDEX `pcns_ods_code_unique` ON `pcns` (`ods_code`);--> statement-breakpoint
CREATE TABLE `sub_icbs` (
	`id` integer PRIMARY KEY NOT NULL,
	`ods_code` text NOT NULL,
	`ons_code` text,
	`name` text NOT NULL,
	`icb_ods_code` text NOT NULL,
	`valid_from` text NOT NULL,
	`valid_to` text,
	`source` text NOT NULL
);
--> statement-breakpoint
CREATE INDEX `sub_icbs_icb` ON `sub_icbs` (`icb_ods_code`);--> statement-breakpoint
CREATE UNIQUE INDEX `sub_icbs_ods_code_valid_from_unique` ON `sub_icbs` (`ods_code`,`valid_from`);--> statement-breakpoint
CREATE TABLE `import_rejections` (
	`id` integer PRIMARY KEY NOT NULL,
	`import_id` integer NOT NULL,
	`row_number` integer NOT NULL,
	`reason` text NOT NULL,
	FOREIGN KEY (`import_id`) REFERENCES `imports`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `import_rejections_import` ON `import_rejections` (`import_id`);--> statement-breakpoint
CREATE TABLE `imports` (
	`id` integer PRIMARY KEY NOT NULL,
	`kind` text NOT NULL,
	`dialect` text NOT NULL,
	`source` text NOT NULL,
	`edition` text NOT NULL,
	`file_sha256` text NOT NULL,
	`imported_at` integer NOT NULL,
	`rows_read` integer NOT NULL,
	`rows_kept` integer NOT NULL,
	`rows_rejected` integer NOT NULL,
	`is_forced` integer NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `imports_kind_edition_file_sha256_unique` ON `imports` (`kind`,`edition`,`file_sha256`);--> statement-breakpoint
CREATE TABLE `settings` (
	`key` text PRIMARY KEY NOT NULL,
	`value` text NOT NULL
);
--> statement-breakpoint
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
);
--> statement-breakpoint
CREATE TABLE `contracts` (
	`id` integer PRIMARY KEY NOT NULL,
	`practice_id` integer NOT NULL,
	`type` text NOT NULL,
	`core_opens` text,
	`core_closes` text,
	`variation_effective_on` text,
	`clause` text,
	`valid_from` text NOT NULL,
	`valid_to` text,
	`source` text NOT NULL,
	FOREIGN KEY (`practice_id`) REFERENCES `practices`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `contracts_practice_id_valid_from_unique` ON `contracts` (`practice_id`,`valid_from`);--> statement-breakpoint
CREATE TABLE `list_sizes` (
	`practice_id` integer NOT NULL,
	`day` text NOT NULL,
	`patients` integer NOT NULL,
	`source` text NOT NULL,
	PRIMARY KEY(`practice_id`, `day`),
	FOREIGN KEY (`practice_id`) REFERENCES `practices`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `memberships` (
	`id` integer PRIMARY KEY NOT NULL,
	`practice_id` integer NOT NULL,
	`sub_icb_ods_code` text NOT NULL,
	`pcn_ods_code` text,
	`valid_from` text NOT NULL,
	`valid_to` text,
	`is_start_assumed` integer NOT NULL,
	`source` text NOT NULL,
	FOREIGN KEY (`practice_id`) REFERENCES `practices`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `memberships_sub_icb` ON `memberships` (`sub_icb_ods_code`);--> statement-breakpoint
CREATE UNIQUE INDEX `memberships_practice_id_valid_from_unique` ON `memberships` (`practice_id`,`valid_from`);--> statement-breakpoint
CREATE TABLE `practices` (
	`id` integer PRIMARY KEY NOT NULL,
	`ods_code` text NOT NULL,
	`name` text NOT NULL,
	`postcode` text,
	`opened_on` text,
	`closed_on` text,
	`source` text NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `practices_ods_code_unique` ON `practices` (`ods_code`);--> statement-breakpoint
CREATE TABLE `captures` (
	`id` integer PRIMARY KEY NOT NULL,
	`evidence_sha256` text NOT NULL,
	`http_status` integer,
	`landed_address` text,
	`trace` text NOT NULL,
	`failure` text,
	`title` text,
	`heading` text,
	`excerpt` text,
	`body_bytes` integer NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `captures_evidence_sha256_unique` ON `captures` (`evidence_sha256`);--> statement-breakpoint
CREATE TABLE `missed_slots` (
	`slot` integer NOT NULL,
	`tool_id` integer NOT NULL,
	`part` integer NOT NULL,
	`noticed_at` integer NOT NULL,
	`reason` text NOT NULL,
	PRIMARY KEY(`slot`, `tool_id`, `part`),
	FOREIGN KEY (`tool_id`) REFERENCES `tools`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `probe_runs` (
	`id` integer PRIMARY KEY NOT NULL,
	`mode` text NOT NULL,
	`started_at` integer NOT NULL,
	`last_seen_at` integer NOT NULL,
	`finished_at` integer,
	`due` integer DEFAULT 0 NOT NULL,
	`taken` integer DEFAULT 0 NOT NULL,
	`assessed` integer DEFAULT 0 NOT NULL,
	`missed` integer DEFAULT 0 NOT NULL,
	`version` text NOT NULL
);
--> statement-breakpoint
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
);
--> statement-breakpoint
CREATE TABLE `sightings` (
	`id` integer PRIMARY KEY NOT NULL,
	`digest` blob NOT NULL,
	`capture_id` integer NOT NULL,
	`outcome` text NOT NULL,
	`appointment_state` text NOT NULL,
	`medication_state` text NOT NULL,
	`admin_state` text NOT NULL,
	`appointment_reason` text,
	`medication_reason` text,
	`admin_reason` text,
	`rule` text NOT NULL,
	`rule_version` integer NOT NULL,
	`confidence` text NOT NULL,
	`matched` text NOT NULL,
	FOREIGN KEY (`capture_id`) REFERENCES `captures`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `sightings_capture` ON `sightings` (`capture_id`);--> statement-breakpoint
CREATE UNIQUE INDEX `sightings_digest` ON `sightings` (`digest`);--> statement-breakpoint
CREATE TABLE `bank_holidays` (
	`day` text PRIMARY KEY NOT NULL,
	`title` text NOT NULL,
	`is_substitute` integer NOT NULL,
	`source` text NOT NULL
);
--> statement-breakpoint
CREATE TABLE `exclusions` (
	`id` integer PRIMARY KEY NOT NULL,
	`practice_id` integer,
	`icb_ods_code` text,
	`request_types` text NOT NULL,
	`starts_at` integer NOT NULL,
	`ends_at` integer NOT NULL,
	`reason_code` text NOT NULL,
	`reason` text NOT NULL,
	`agreed_by` text,
	`agreed_on` text,
	`reference` text,
	`entered_at` integer NOT NULL,
	`withdrawn_at` integer,
	FOREIGN KEY (`practice_id`) REFERENCES `practices`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `exclusions_practice` ON `exclusions` (`practice_id`,`starts_at`);--> statement-breakpoint
CREATE INDEX `exclusions_icb` ON `exclusions` (`icb_ods_code`,`starts_at`);--> statement-breakpoint
CREATE TABLE `requirements` (
	`id` text PRIMARY KEY NOT NULL,
	`words` text NOT NULL,
	`legal_status` text NOT NULL,
	`in_force_from` text NOT NULL,
	`in_force_until` text,
	`citation` text NOT NULL,
	`contract_types` text NOT NULL,
	`treatment` text NOT NULL
);
--> statement-breakpoint
CREATE TABLE `supplier_aliases` (
	`alias` text PRIMARY KEY NOT NULL,
	`supplier_code` text NOT NULL,
	FOREIGN KEY (`supplier_code`) REFERENCES `suppliers`(`code`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `suppliers` (
	`code` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL
);
--> statement-breakpoint
CREATE TABLE `tools` (
	`id` integer PRIMARY KEY NOT NULL,
	`practice_id` integer NOT NULL,
	`supplier_code` text NOT NULL,
	`address` text NOT NULL,
	`request_types` text NOT NULL,
	`route_overrides` text,
	`valid_from` text NOT NULL,
	`valid_to` text,
	`source` text NOT NULL,
	FOREIGN KEY (`practice_id`) REFERENCES `practices`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`supplier_code`) REFERENCES `suppliers`(`code`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `tools_practice` ON `tools` (`practice_id`);--> statement-breakpoint
CREATE UNIQUE INDEX `tools_practice_id_address_valid_from_unique` ON `tools` (`practice_id`,`address`,`valid_from`);