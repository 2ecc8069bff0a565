CREATE TABLE `robots_overrides` (
	`id` integer PRIMARY KEY NOT NULL,
	`host` text NOT NULL,
	`is_overridden` integer NOT NULL,
	`decided_by` text NOT NULL,
	`reason` text NOT NULL,
	`decided_at` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `robots_overrides_host` ON `robots_overrides` (`host`);--> statement-breakpoint
CREATE TRIGGER `robots_overrides_refuse_update` BEFORE UPDATE ON `robots_overrides` BEGIN SELECT RAISE(ABORT, 'robots_overrides is append-only: write a new row instead'); END;--> statement-breakpoint
CREATE TRIGGER `robots_overrides_refuse_delete` BEFORE DELETE ON `robots_overrides` BEGIN SELECT RAISE(ABORT, 'robots_overrides is append-only: write a new row instead'); END;
