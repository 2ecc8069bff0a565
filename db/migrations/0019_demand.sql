-- Submissions as each edition of the national publication gives them: rows of an edition stand together per practice and month.
CREATE TABLE `demand_months` (
	`ods_code` text NOT NULL,
	`month` text NOT NULL,
	`edition` text NOT NULL,
	`icb_code` text NOT NULL,
	`sub_icb_code` text NOT NULL,
	`supplier` text NOT NULL,
	`total` integer NOT NULL,
	`clinical` integer NOT NULL,
	`administrative` integer NOT NULL,
	`other` integer NOT NULL,
	`patients` integer,
	`is_participating` integer,
	`import_id` integer NOT NULL,
	PRIMARY KEY(`ods_code`, `month`, `edition`),
	FOREIGN KEY (`import_id`) REFERENCES `imports`(`id`) ON UPDATE no action ON DELETE no action
) WITHOUT ROWID;
--> statement-breakpoint
CREATE INDEX `demand_months_import` ON `demand_months` (`import_id`);--> statement-breakpoint
CREATE TABLE `national_demand` (
	`month` text NOT NULL,
	`edition` text NOT NULL,
	`practices_open` integer,
	`practices_with_tool` integer,
	`practices_receiving` integer,
	`patients_open` integer,
	`patients_with_tool` integer,
	`patients_receiving` integer,
	`total` integer NOT NULL,
	`clinical` integer,
	`administrative` integer,
	`other` integer,
	`import_id` integer NOT NULL,
	PRIMARY KEY(`month`, `edition`),
	FOREIGN KEY (`import_id`) REFERENCES `imports`(`id`) ON UPDATE no action ON DELETE no action
) WITHOUT ROWID;
