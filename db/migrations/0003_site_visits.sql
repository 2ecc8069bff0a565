CREATE TABLE `site_visits` (
	`id` integer PRIMARY KEY NOT NULL,
	`practice_id` integer NOT NULL,
	`visited_at` integer NOT NULL,
	`address` text NOT NULL,
	`outcome` text NOT NULL,
	`detail` text NOT NULL,
	`evidence_sha256` text NOT NULL,
	`proposed` text NOT NULL,
	FOREIGN KEY (`practice_id`) REFERENCES `practices`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `site_visits_practice` ON `site_visits` (`practice_id`,`visited_at`);--> statement-breakpoint
CREATE TRIGGER `site_visits_refuse_update` BEFORE UPDATE ON `site_visits` BEGIN SELECT RAISE(ABORT, 'site_visits is append-only: write a new row instead'); END;--> statement-breakpoint
CREATE TRIGGER `site_visits_refuse_delete` BEFORE DELETE ON `site_visits` BEGIN SELECT RAISE(ABORT, 'site_visits is append-only: write a new row instead'); END;
