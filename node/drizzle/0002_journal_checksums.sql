CREATE TABLE `journal_damaged` (
	`sequence` integer PRIMARY KEY NOT NULL,
	`entry` text NOT NULL,
	`found_at` text NOT NULL
);
--> statement-breakpoint
ALTER TABLE `journal` ADD `checksum` integer;