CREATE TABLE `stale_days` (
	`day` text NOT NULL,
	`practice_id` integer NOT NULL,
	PRIMARY KEY(`day`, `practice_id`),
	FOREIGN KEY (`practice_id`) REFERENCES `practices`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `stale_marks` (
	`id` integer PRIMARY KEY NOT NULL,
	`practice_id` integer,
	`from_day` text NOT NULL,
	`to_day` text NOT NULL,
	`what` text NOT NULL
);
