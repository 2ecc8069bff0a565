ALTER TABLE `exclusions` ADD `entered_by` text;--> statement-breakpoint
ALTER TABLE `exclusions` ADD `withdrawn_by` text;--> statement-breakpoint
ALTER TABLE `exclusions` ADD `withdrawn_why` text;