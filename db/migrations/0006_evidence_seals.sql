CREATE TABLE `evidence_seals` (
	`id` integer PRIMARY KEY NOT NULL,
	`day` text NOT NULL,
	`after_run_id` integer NOT NULL,
	`last_run_id` integer NOT NULL,
	`readings` integer NOT NULL,
	`slot_hashes` text NOT NULL,
	`previous_sha256` text,
	`sha256` text NOT NULL,
	`sealed_at` integer NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `evidence_seals_sha256_unique` ON `evidence_seals` (`sha256`);--> statement-breakpoint
CREATE INDEX `evidence_seals_day` ON `evidence_seals` (`day`);--> statement-breakpoint
CREATE TRIGGER `evidence_seals_refuse_update` BEFORE UPDATE ON `evidence_seals` BEGIN SELECT RAISE(ABORT, 'evidence_seals is append-only: write a new row instead'); END;--> statement-breakpoint
CREATE TRIGGER `evidence_seals_refuse_delete` BEFORE DELETE ON `evidence_seals` BEGIN SELECT RAISE(ABORT, 'evidence_seals is append-only: write a new row instead'); END;
