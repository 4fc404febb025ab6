ALTER TABLE `stations` ADD `make` text;--> statement-breakpoint
ALTER TABLE `stations` ADD `quirks` text DEFAULT 'auto' NOT NULL;--> statement-breakpoint
ALTER TABLE `transactions` ADD `ended_by` text;