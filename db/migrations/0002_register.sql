CREATE TABLE `finding_decisions` (
	`finding_id` integer PRIMARY KEY NOT NULL,
	`verdict` text NOT NULL,
	`decided_by` text NOT NULL,
	`why` text NOT NULL,
	`decided_at` integer NOT NULL,
	FOREIGN KEY (`finding_id`) REFERENCES `site_findings`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `practice_websites` (
	`id` integer PRIMARY KEY NOT NULL,
	`practice_id` integer NOT NULL,
	`address` text NOT NULL,
	`valid_from` text NOT NULL,
	`valid_to` text,
	`source` text NOT NULL,
	FOREIGN KEY (`practice_id`) REFERENCES `practices`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `practice_websites_practice_id_valid_from_unique` ON `practice_websites` (`practice_id`,`valid_from`);--> statement-breakpoint
CREATE TABLE `proposal_decisions` (
	`proposal_id` integer PRIMARY KEY NOT NULL,
	`verdict` text NOT NULL,
	`valid_from` text,
	`decided_by` text NOT NULL,
	`why` text NOT NULL,
	`decided_at` integer NOT NULL,
	FOREIGN KEY (`proposal_id`) REFERENCES `proposals`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `proposals` (
	`id` integer PRIMARY KEY NOT NULL,
	`kind` text NOT NULL,
	`tool_id` integer,
	`supplier_code` text,
	`address` text,
	`practice_id` integer NOT NULL,
	`page_address` text NOT NULL,
	`evidence_sha256` text NOT NULL,
	`matched` text NOT NULL,
	`found_at` integer NOT NULL,
	FOREIGN KEY (`tool_id`) REFERENCES `tools`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`practice_id`) REFERENCES `practices`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `proposals_practice` ON `proposals` (`practice_id`);--> statement-breakpoint
CREATE TABLE `review_decision_pages` (
	`decision_id` integer NOT NULL,
	`page_sha256` text NOT NULL,
	`capture_id` integer NOT NULL,
	PRIMARY KEY(`decision_id`, `page_sha256`),
	FOREIGN KEY (`decision_id`) REFERENCES `review_decisions`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`capture_id`) REFERENCES `captures`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `review_decision_pages_page` ON `review_decision_pages` (`page_sha256`);--> statement-breakpoint
CREATE TABLE `review_decisions` (
	`id` integer PRIMARY KEY NOT NULL,
	`states` text,
	`decided_by` text NOT NULL,
	`why` text NOT NULL,
	`decided_at` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `site_findings` (
	`id` integer PRIMARY KEY NOT NULL,
	`requirement_id` text NOT NULL,
	`result` text NOT NULL,
	`practice_id` integer NOT NULL,
	`page_address` text NOT NULL,
	`evidence_sha256` text NOT NULL,
	`matched` text NOT NULL,
	`found_at` integer NOT NULL,
	FOREIGN KEY (`practice_id`) REFERENCES `practices`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `site_findings_practice` ON `site_findings` (`practice_id`,`requirement_id`);--> statement-breakpoint
CREATE TRIGGER `proposals_refuse_update` BEFORE UPDATE ON `proposals` BEGIN SELECT RAISE(ABORT, 'proposals is append-only: write a new row instead'); END;--> statement-breakpoint
CREATE TRIGGER `proposals_refuse_delete` BEFORE DELETE ON `proposals` BEGIN SELECT RAISE(ABORT, 'proposals is append-only: write a new row instead'); END;--> statement-breakpoint
CREATE TRIGGER `proposal_decisions_refuse_update` BEFORE UPDATE ON `proposal_decisions` BEGIN SELECT RAISE(ABORT, 'proposal_decisions is append-only: write a new row instead'); END;--> statement-breakpoint
CREATE TRIGGER `proposal_decisions_refuse_delete` BEFORE DELETE ON `proposal_decisions` BEGIN SELECT RAISE(ABORT, 'proposal_decisions is append-only: write a new row instead'); END;--> statement-breakpoint
CREATE TRIGGER `site_findings_refuse_update` BEFORE UPDATE ON `site_findings` BEGIN SELECT RAISE(ABORT, 'site_findings is append-only: write a new row instead'); END;--> statement-breakpoint
CREATE TRIGGER `site_findings_refuse_delete` BEFORE DELETE ON `site_findings` BEGIN SELECT RAISE(ABORT, 'site_findings is append-only: write a new row instead'); END;--> statement-breakpoint
CREATE TRIGGER `finding_decisions_refuse_update` BEFORE UPDATE ON `finding_decisions` BEGIN SELECT RAISE(ABORT, 'finding_decisions is append-only: write a new row instead'); END;--> statement-breakpoint
CREATE TRIGGER `finding_decisions_refuse_delete` BEFORE DELETE ON `finding_decisions` BEGIN SELECT RAISE(ABORT, 'finding_decisions is append-only: write a new row instead'); END;--> statement-breakpoint
CREATE TRIGGER `review_decisions_refuse_update` BEFORE UPDATE ON `review_decisions` BEGIN SELECT RAISE(ABORT, 'review_decisions is append-only: write a new row instead'); END;--> statement-breakpoint
CREATE TRIGGER `review_decisions_refuse_delete` BEFORE DELETE ON `review_decisions` BEGIN SELECT RAISE(ABORT, 'review_decisions is append-only: write a new row instead'); END;--> statement-breakpoint
CREATE TRIGGER `review_decision_pages_refuse_update` BEFORE UPDATE ON `review_decision_pages` BEGIN SELECT RAISE(ABORT, 'review_decision_pages is append-only: write a new row instead'); END;--> statement-breakpoint
CREATE TRIGGER `review_decision_pages_refuse_delete` BEFORE DELETE ON `review_decision_pages` BEGIN SELECT RAISE(ABORT, 'review_decision_pages is append-only: write a new row instead'); END;
