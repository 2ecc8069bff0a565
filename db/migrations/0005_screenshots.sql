CREATE TABLE `screenshots` (
	`slot` integer NOT NULL,
	`tool_id` integer NOT NULL,
	`part` integer NOT NULL,
	`sha256` text NOT NULL,
	`how` text NOT NULL,
	`bytes` integer NOT NULL,
	`taken_at` integer NOT NULL,
	PRIMARY KEY(`slot`, `tool_id`, `part`),
	FOREIGN KEY (`tool_id`) REFERENCES `tools`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `screenshots_sha256` ON `screenshots` (`sha256`);--> statement-breakpoint
CREATE TRIGGER `screenshots_refuse_update` BEFORE UPDATE ON `screenshots` BEGIN SELECT RAISE(ABORT, 'screenshots is append-only: write a correcting row instead'); END;--> statement-breakpoint
CREATE TRIGGER `screenshots_refuse_delete` BEFORE DELETE ON `screenshots` BEGIN SELECT RAISE(ABORT, 'screenshots is append-only: write a correcting row instead'); END;
