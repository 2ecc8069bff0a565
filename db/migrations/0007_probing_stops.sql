CREATE TABLE `probing_stops` (
	`id` integer PRIMARY KEY NOT NULL,
	`is_stopped` integer NOT NULL,
	`decided_by` text NOT NULL,
	`reason` text NOT NULL,
	`decided_at` integer NOT NULL
);
--> statement-breakpoint
CREATE TRIGGER `probing_stops_refuse_update` BEFORE UPDATE ON `probing_stops` BEGIN SELECT RAISE(ABORT, 'probing_stops is append-only: write a new row instead'); END;--> statement-breakpoint
CREATE TRIGGER `probing_stops_refuse_delete` BEFORE DELETE ON `probing_stops` BEGIN SELECT RAISE(ABORT, 'probing_stops is append-only: write a new row instead'); END;
